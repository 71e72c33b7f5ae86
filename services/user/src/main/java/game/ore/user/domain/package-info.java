/// Profiles and what may stand in them, without any I/O.
@NullMarked
package game.ore.user.domain;

import org.jspecify.annotations.NullMarked;
