@NullMarked
package game.ore.bench.report;

import org.jspecify.annotations.NullMarked;
