/// Services asking each other over gRPC.
@NullMarked
package game.ore.rpc;

import org.jspecify.annotations.NullMarked;
