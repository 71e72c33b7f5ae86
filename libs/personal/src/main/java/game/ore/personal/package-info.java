/// What a service knows of a person: declared once, exported and erased by that declaration.
@NullMarked
package game.ore.personal;

import org.jspecify.annotations.NullMarked;
