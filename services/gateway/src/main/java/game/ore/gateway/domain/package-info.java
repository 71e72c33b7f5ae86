/// What is decided about a request, apart from any socket.
@NullMarked
package game.ore.gateway.domain;

import org.jspecify.annotations.NullMarked;
