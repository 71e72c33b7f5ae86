/// What every service does when somebody asks for their data, or for their end.
@NullMarked
package game.ore.rights;

import org.jspecify.annotations.NullMarked;
