/// What user promises to other services.
@NullMarked
package game.ore.api.user;

import org.jspecify.annotations.NullMarked;
