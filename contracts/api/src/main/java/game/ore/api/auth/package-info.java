/// What auth promises to other services.
@NullMarked
package game.ore.api.auth;

import org.jspecify.annotations.NullMarked;
