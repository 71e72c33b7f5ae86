@NullMarked
package game.ore.mail;

import org.jspecify.annotations.NullMarked;
