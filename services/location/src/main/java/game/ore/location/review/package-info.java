/// What is done with findings: they are written down, become cases, and people decide.
@NullMarked
package game.ore.location.review;

import org.jspecify.annotations.NullMarked;
