/// Requests about personal data.
@NullMarked
package game.ore.user.personal.domain;

import org.jspecify.annotations.NullMarked;
