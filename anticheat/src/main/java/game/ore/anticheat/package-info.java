/// How well movement is judged, measured on recordings and on forgeries made of them.
@NullMarked
package game.ore.anticheat;

import org.jspecify.annotations.NullMarked;
