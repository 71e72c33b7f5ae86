package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Judge;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Spot;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// The real engine over a log and stores in memory.
final class TestEngine {
    /// What several engines share.
    static final class World implements States, FactLog {
        final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
        final Map<PlayerId, PlayerState> states = new ConcurrentHashMap<>();
        final Map<PlayerId, List<Spot>> told = new ConcurrentHashMap<>();
        volatile boolean logIsAway;
        volatile boolean storesAreAway;

        List<Spot> toldOf(PlayerId player) {
            return told.getOrDefault(player, List.of());
        }

        @Override
        public Optional<PlayerState> load(PlayerId player) {
            if (storesAreAway) throw new Unavailable("stores", new IOException("away"));
            return Optional.ofNullable(states.get(player));
        }

        @Override
        public void keep(PlayerId player, PlayerState state) {
            states.put(player, state);
        }

        @Override
        public void tell(PlayerId player, List<Decision> believed, Instant receivedAt) {
            if (logIsAway) throw new Unavailable("log", new IOException("away"));
            var spots = told.computeIfAbsent(player, _ -> new CopyOnWriteArrayList<>());
            believed.forEach(decision -> spots.add(decision.spot()));
        }
    }

    final Players players;
    final Movements movements;

    TestEngine(World world) {
        var config = LocationConfig.from(new Settings(Map.of()));
        players = new Players(config.engine(), world, world.clock);
        movements =
                new Movements(
                        config.engine(),
                        new Judge(config.moves(), AnomalyModel.standard()),
                        players,
                        (_, _) -> Borders.Passage.NONE,
                        world,
                        (_, _) -> {},
                        world.clock,
                        new SimpleMeterRegistry());
    }
}
