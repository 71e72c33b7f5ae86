package game.ore.location;

import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.api.location.Nearby;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.rpc.RpcChannel;
import game.ore.wire.LocationOverGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Neighbours ask over gRPC.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverGrpcTest {
    private final LocationWorld world = new LocationWorld();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void over_grpc_it_promises_the_same() throws Exception {
        var player = somebody().player();
        var home = somewhere();
        var now = world.clock.instant();
        try (var channel =
                RpcChannel.open(
                        "location",
                        "127.0.0.1:" + world.location.grpcPort(),
                        world.platform.telemetry())) {
            var remote = LocationOverGrpc.connect(channel);
            var fix = new Fix(home, 5, now.minusSeconds(30));
            var judged = remote.report(player, List.of(fix, fix));
            assertThat(judged.getFirst().verdict()).isEqualTo(Verdict.VALID);
            assertThat(judged.getLast().reason()).contains(Reason.CLOCK);
            assertThat(remote.lastBelieved(player)).contains(fix);
            var far = new Fix(home.plusMeters(90_000, 0), 5, now);
            assertThat(remote.validate(player, far).reason()).contains(Reason.TELEPORT);
            assertThat(remote.nearby(player, home, 500, Set.of(Nearby.Kind.PLAYER), 10)).isEmpty();
        }
    }
}
