/// Who did what to whom, written down so that nobody can change it unnoticed.
@NullMarked
package game.ore.audit;

import org.jspecify.annotations.NullMarked;
