/// Signing in by accounts elsewhere, by OpenID Connect or OAuth 2.0.
@NullMarked
package game.ore.auth.social;

import org.jspecify.annotations.NullMarked;
