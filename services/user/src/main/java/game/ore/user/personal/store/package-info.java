/// Where requests about personal data are kept.
@NullMarked
package game.ore.user.personal.store;

import org.jspecify.annotations.NullMarked;
