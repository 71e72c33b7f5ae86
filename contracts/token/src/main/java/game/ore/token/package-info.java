/// The access token: how auth writes it and how everybody else checks it.
@NullMarked
package game.ore.token;

import org.jspecify.annotations.NullMarked;
