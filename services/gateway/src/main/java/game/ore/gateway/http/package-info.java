/// HTTP/1.1 as it stands on the wire, taken apart strictly: whatever two readers could read
/// differently is no message here.
@NullMarked
package game.ore.gateway.http;

import org.jspecify.annotations.NullMarked;
