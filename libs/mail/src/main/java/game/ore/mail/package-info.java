/// Plain-text mail that is sent if, and only if, the transaction that decided it commits.
@NullMarked
package game.ore.mail;

import org.jspecify.annotations.NullMarked;
