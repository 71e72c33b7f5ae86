/// The second factor: codes of an authenticator app, and recovery codes for when it is lost.
@NullMarked
package game.ore.auth.secondfactor;

import org.jspecify.annotations.NullMarked;
