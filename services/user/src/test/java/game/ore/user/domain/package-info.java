@NullMarked
package game.ore.user.domain;

import org.jspecify.annotations.NullMarked;
