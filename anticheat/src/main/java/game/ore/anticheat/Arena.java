package game.ore.anticheat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.location.AnomalyModel;
import game.ore.location.Borders;
import game.ore.location.FactLog;
import game.ore.location.LocationConfig;
import game.ore.location.Movements;
import game.ore.location.Players;
import game.ore.location.ReplayWatch;
import game.ore.location.States;
import game.ore.location.domain.Forest;
import game.ore.location.domain.Judge;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Trails;
import game.ore.runtime.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// The location service's own engine, over a log and stores in memory, by the clock of the fixes:
/// each is reported at the moment that its device says.
///
/// Each journey is another player's. All are reported in the order of their times, so that one
/// memory of ways sees which was first.
final class Arena {
    private static final Trails.Limits TRAILS =
            new Trails.Limits(
                    20_000_000,
                    Trails.Limits.STANDARD.evidence(),
                    Trails.Limits.STANDARD.metersMin());

    /// Keeps nothing: the arena lives as long as its players.
    private static final States NOWHERE =
            new States() {
                @Override
                public Known load(PlayerId player) {
                    return Known.NOTHING;
                }

                @Override
                public void keep(PlayerId player, PlayerState state) {}
            };

    private static final FactLog UNHEARD = (_, _, _) -> {};

    /// One player on the way.
    private static final class Walker {
        final Journey journey;
        final PlayerId player;
        final Outcome[] outcomes;
        int next;
        int replayedFrom;
        Instant latest = Instant.MIN;

        Walker(Journey journey, PlayerId player) {
            this.journey = journey;
            this.player = player;
            this.outcomes = new Outcome[journey.fixes().size()];
            this.replayedFrom = outcomes.length;
        }

        boolean goesOn() {
            return next < outcomes.length;
        }

        Fix fix() {
            return journey.fixes().get(next);
        }

        /// When the next fix is reported: a clock that ran back does not turn time.
        Instant when() {
            return fix().at().isAfter(latest) ? fix().at() : latest;
        }

        Course course() {
            return new Course(journey, List.of(outcomes), replayedFrom);
        }
    }

    private final Players players;
    private final Movements movements;
    private final ReplayWatch replays;
    private Instant now = Instant.EPOCH;
    private long playersSoFar;

    Arena() {
        this(AnomalyModel.standard());
    }

    /// @param forest what scores movement
    Arena(Forest forest) {
        var config = LocationConfig.from(new Settings(Map.of("location.players-max", "5000000")));
        var metrics = new SimpleMeterRegistry();
        var judge = new Judge(config.moves(), forest);
        players = new Players(config.engine(), NOWHERE, () -> now);
        replays = new ReplayWatch(UNHEARD, _ -> {}, new Trails(TRAILS), players, judge, metrics);
        movements =
                new Movements(
                        config.engine(),
                        judge,
                        players,
                        (_, _) -> Borders.Passage.NONE,
                        replays,
                        (_, _) -> {},
                        () -> now,
                        metrics);
    }

    /// @param progress hears how many fixes have been judged
    List<Course> play(List<Journey> journeys, LongConsumer progress) {
        var walkers = new ArrayList<Walker>(journeys.size());
        for (var journey : journeys)
            walkers.add(new Walker(journey, new PlayerId(new UUID(1, ++playersSoFar))));
        var byPlayer = new HashMap<PlayerId, Walker>();
        for (var walker : walkers) byPlayer.put(walker.player, walker);
        var line = new PriorityQueue<>(Comparator.comparing(Walker::when));
        for (var walker : walkers) if (walker.goesOn()) line.add(walker);
        var judged = 0L;
        while (!line.isEmpty()) {
            var walker = line.remove();
            report(walker);
            for (var copy : replays.look()) {
                caught(Objects.requireNonNull(byPlayer.get(copy.copier())));
                if (copy.isShared()) caught(Objects.requireNonNull(byPlayer.get(copy.original())));
            }
            if (walker.goesOn()) line.add(walker);
            progress.accept(++judged);
        }
        walkers.forEach(walker -> players.forget(walker.player));
        return walkers.stream().map(Walker::course).toList();
    }

    private void report(Walker walker) {
        now = walker.when();
        walker.latest = now;
        walker.outcomes[walker.next] =
                Outcome.of(movements.report(walker.player, List.of(walker.fix())).getFirst());
        walker.next++;
    }

    private static void caught(Walker walker) {
        walker.replayedFrom = Math.min(walker.replayedFrom, Math.max(0, walker.next - 1));
    }
}
