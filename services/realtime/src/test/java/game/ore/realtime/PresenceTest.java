package game.ore.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.realtime.Presence;
import game.ore.runtime.Wait;
import io.lettuce.core.ScoredValue;
import org.junit.jupiter.api.Test;

/// Who others see to be online.
class PresenceTest {
    private static final Map<String, String> QUICK =
            Map.of(
                    "realtime.vouch-every", "100ms",
                    "realtime.vouch-for", "2s",
                    "realtime.silent-max", "1s",
                    "realtime.ping-every", "200ms");

    @Test
    void a_player_is_vouched_for_while_a_connection_is_open_wherever_it_is() throws Exception {
        try (var stage = Stage.open(QUICK);
                var other = Stage.open(QUICK)) {
            var ann = Stage.player("ann");
            assertThat(vouching(stage, ann)).isEmpty();
            try (var first = stage.connect(ann)) {
                soon(() -> vouching(stage, ann).size() == 1);
                var since = until(stage, ann);
                assertThat(since).isLessThanOrEqualTo(stage.platform.clock().millis() + 2_000);
                soon(() -> until(stage, ann) > since + 500);

                try (var second = stage.connect(ann)) {
                    assertThat(second.isOpen()).isTrue();
                }
                try (var elsewhere = other.connect(ann)) {
                    soon(() -> vouching(stage, ann).size() == 2);
                    assertThat(elsewhere.isOpen()).isTrue();
                }
                soon(() -> vouching(stage, ann).size() == 1);
                assertThat(first.isOpen()).isTrue();
            }
            soon(() -> vouching(stage, ann).isEmpty());
        }
    }

    @Test
    void what_a_dead_instance_said_runs_out_and_is_forgotten() throws Exception {
        try (var stage = Stage.open(QUICK)) {
            var bob = Stage.player("bob");
            var key = Presence.key(bob.player());
            var past = stage.platform.clock().millis() - 1;
            stage.platform.redis().sync().zadd(key, (double) past, "dead");
            try (var connected = stage.connect(bob)) {
                soon(() -> !vouching(stage, bob).contains("dead"));
                assertThat(vouching(stage, bob)).hasSize(1);
                assertThat(connected.isOpen()).isTrue();
                soon(() -> stage.platform.redis().sync().pttl(key) > 0);
                assertThat(stage.platform.redis().sync().pttl(key)).isLessThanOrEqualTo(2_000);
            }
        }
    }

    @Test
    void a_stopping_instance_takes_its_word_back() throws Exception {
        var cleo = Stage.player("cleo");
        try (var other = Stage.open(QUICK)) {
            try (var stage = Stage.open(QUICK)) {
                stage.connect(cleo);
                soon(() -> vouching(other, cleo).size() == 1);
            }
            soon(() -> vouching(other, cleo).isEmpty());
        }
    }

    private static List<String> vouching(Stage stage, Caller player) {
        return stage.platform.redis().sync().zrange(Presence.key(player.player()), 0, -1);
    }

    private static long until(Stage stage, Caller player) {
        return stage
                .platform
                .redis()
                .sync()
                .zrangeWithScores(Presence.key(player.player()), 0, -1)
                .stream()
                .mapToLong((ScoredValue<String> one) -> (long) one.getScore())
                .max()
                .orElse(0);
    }

    private static void soon(BooleanSupplier condition) throws InterruptedException {
        assertThat(Wait.until(Duration.ofSeconds(10), Duration.ofMillis(20), condition)).isTrue();
    }
}
