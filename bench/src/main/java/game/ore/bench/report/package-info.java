/// Figures on paper: on the terminal, as Markdown and as JSON.
@NullMarked
package game.ore.bench.report;

import org.jspecify.annotations.NullMarked;
