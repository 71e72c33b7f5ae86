/// Measurements, each beside a peer that does the same work in the same run.
@NullMarked
package game.ore.bench;

import org.jspecify.annotations.NullMarked;
