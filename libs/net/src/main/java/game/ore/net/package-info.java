/// The edge of a service: HTTP requests in, JSON answers out, one shape of error.
@NullMarked
package game.ore.net;

import org.jspecify.annotations.NullMarked;
