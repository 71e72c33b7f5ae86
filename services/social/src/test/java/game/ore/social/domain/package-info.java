@NullMarked
package game.ore.social.domain;

import org.jspecify.annotations.NullMarked;
