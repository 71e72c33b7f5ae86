package game.ore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.simulator.api.Gateway;
import game.ore.simulator.books.BookAddresses;
import game.ore.simulator.books.BooksResult;
import game.ore.simulator.measure.RouteReport;
import game.ore.simulator.players.SimulatedTime;
import game.ore.simulator.report.ReportFolder;
import game.ore.tracks.City;
import game.ore.tracks.Pace;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final int PLAYERS = 12;
    private static final double SPEEDUP = 30;

    @TempDir private Path folder = Path.of("");

    @Test
    void players_walk_collect_each_coin_once_and_stay_within_what_a_platform_believes()
            throws Exception {
        try (var platform = new FakePlatform(City.SEOUL.center(), SPEEDUP)) {
            platform.lay(40, 60, new SplittableRandom(7));

            var outcome = simulate(platform);

            assertThat(platform.complaints).isEmpty();
            var found = outcome.report().findings();
            assertThat(outcome.report().violations()).isEmpty();
            assertThat(found.coins().collected())
                    .isGreaterThan(15)
                    .isEqualTo(platform.winners().size());
            assertThat(Set.copyOf(platform.winners().values())).hasSizeGreaterThan(5);
            assertThat(platform.counted("collected by walking")).isPositive();
            assertThat(found.coins().repeated()).isPositive();
            assertThat(found.coins().unanswered()).isZero();
            assertThat(found.coins().points())
                    .isEqualTo(
                            new BigDecimal("1.5")
                                    .multiply(BigDecimal.valueOf(found.coins().collected()))
                                    .stripTrailingZeros()
                                    .toPlainString());
            assertThat(found.quests().claimed()).isPositive().isEqualTo(platform.questsPaid());
            assertThat(found.quests().unanswered()).isZero();
            assertThat(found.verdicts()).containsOnlyKeys("valid");
            assertThat(found.fanout().count()).isGreaterThan(100);
            assertThat(platform.addresses).hasSize(PLAYERS + 1);
            assertThat(platform.counted("WS location.update JSON")).isPositive();
            assertThat(platform.counted("WS game.action MESSAGE_PACK")).isPositive();
            assertThat(outcomes(outcome, "POST /location/update"))
                    .containsKeys("ok", "RATE_LIMIT_EXCEEDED");
            assertThat(outcomes(outcome, "WS location.update"))
                    .containsKeys("ok", "RATE_LIMIT_EXCEEDED");
            assertThat(outcome.report().books())
                    .isEqualTo(new BooksResult.Unchecked("the books: no address ore.postgres.url"));
            assertThat(outcome.report().passed()).isFalse();

            assertThat(outcome.fences()).isEmpty();
            var page =
                    new ReportFolder(folder)
                            .write(outcome.report(), outcome.measurements(), outcome.fences());
            assertThat(page)
                    .content()
                    .contains("12 players for 6s", "POST /game/coins/{id}/collect", "<svg");
            assertThat(folder.resolve("report.json"))
                    .content()
                    .contains("\"lost_to_others\"", "\"p99_ms\"");
        }
    }

    private static SortedMap<String, Long> outcomes(Simulation.Outcome outcome, String route) {
        return outcome.report().findings().routes().stream()
                .filter(report -> report.route().equals(route))
                .map(RouteReport::outcomes)
                .findFirst()
                .orElseThrow();
    }

    private Simulation.Outcome simulate(FakePlatform platform) throws Exception {
        var plan =
                new SimulationPlan(
                        new Gateway(platform.address()),
                        new Crowd(PLAYERS, 0, Optional.empty(), City.SEOUL.center(), 30, Pace.WALK),
                        new SimulatedTime(InstantSource.system(), SPEEDUP),
                        Duration.ofSeconds(6),
                        11,
                        new SimulationPlan.Books(
                                new BookAddresses(
                                        Optional.empty(), Optional.empty(), Optional.empty()),
                                Duration.ZERO),
                        folder);
        var vertx = Vertx.vertx();
        try {
            return new Simulation(
                            plan, vertx, new PrintStream(OutputStream.nullOutputStream()), false)
                    .run();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
