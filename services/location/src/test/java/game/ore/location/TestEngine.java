package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Judge;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Repeats;
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
        volatile Runnable onceTold = () -> {};
        volatile boolean logIsAway;
        volatile boolean storesAreAway;

        List<Spot> toldOf(PlayerId player) {
            return told.getOrDefault(player, List.of());
        }

        @Override
        public Known load(PlayerId player) {
            if (storesAreAway) throw new Unavailable("stores", new IOException("away"));
            return new Known(states.getOrDefault(player, PlayerState.NEW), Repeats.NONE);
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
            onceTold.run();
        }
    }

    /// Owns all players or none.
    static final class Owner implements Ownership {
        private static final long NOBODYS = 0;

        private volatile long epoch = 1;

        void own(long inEpoch) {
            epoch = inEpoch;
        }

        void lose() {
            epoch = NOBODYS;
        }

        @Override
        public Stay enter(PlayerId player) {
            if (epoch == NOBODYS) throw new Elsewhere(player);
            return new InEpoch(epoch);
        }

        @Override
        public long epoch(PlayerId player) {
            return enter(player).epoch();
        }

        @Override
        public boolean holds(PlayerId player, long inEpoch) {
            return epoch != NOBODYS && epoch == inEpoch;
        }

        private record InEpoch(long epoch) implements Stay {
            @Override
            public void close() {}
        }
    }

    final Owner owner = new Owner();
    final Players players;
    final Movements movements;

    TestEngine(World world) {
        var config = LocationConfig.from(new Settings(Map.of()));
        players = new Players(config.engine(), owner, world, Decrees.NONE, world.clock);
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
