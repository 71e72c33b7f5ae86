/// The promises of contracts/api over the network: HTTP headers for who asks, gRPC for what is
/// asked, Redis for what is laid out to be read.
@NullMarked
package game.ore.wire;

import org.jspecify.annotations.NullMarked;
