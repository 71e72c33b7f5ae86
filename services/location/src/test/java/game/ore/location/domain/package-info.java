@NullMarked
package game.ore.location.domain;

import org.jspecify.annotations.NullMarked;
