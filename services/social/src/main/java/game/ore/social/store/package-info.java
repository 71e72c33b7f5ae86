/// The tables of social, and who is online.
@NullMarked
package game.ore.social.store;

import org.jspecify.annotations.NullMarked;
