@NullMarked
package game.ore.auth.domain;

import org.jspecify.annotations.NullMarked;
