package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Position;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Judge;
import game.ore.location.domain.PlayerState;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.runtime.Wait;

/// Players who walk, ride, jump and hop, and ask whatever instance they come to, again and again
/// until they are answered; and how one instance alone judges the same.
final class Walkers {
    /// A way to ask an instance.
    @FunctionalInterface
    interface Door {
        /// @throws Unavailable when it has no answer now
        Answer ask(PlayerId player, Fix fix);
    }

    record Answer(Verdict verdict, Optional<Reason> reason) {
        static Answer of(Decision decision) {
            return new Answer(decision.verdict(), decision.reason());
        }
    }

    private static final AtomicLong LONGITUDES = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final Duration STEP = Duration.ofSeconds(15);

    private final class Walker {
        final PlayerId player = LocationWorld.somebody().player();
        final Random random;
        final int kind;
        final List<Answer> expected = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();
        final List<Instant> believed = new ArrayList<>();
        PlayerState state = PlayerState.NEW;
        Position place;

        Walker(int number) {
            random = new Random(number);
            kind = number % 4;
            place = new Position(-50 + number, longitude);
        }

        Fix next(int step, Instant at) {
            var meters =
                    switch (kind) {
                        case 1 -> step > 4 ? 250 + random.nextDouble(50) : 18;
                        case 2 -> step == 6 ? 30_000 : 16;
                        case 3 -> isHopping(step) ? 400 + random.nextDouble(500) : 17;
                        default -> 15 + random.nextDouble(8);
                    };
            var turn =
                    isHopping(step) && kind == 3
                            ? random.nextDouble(6)
                            : 0.3 * random.nextGaussian();
            place = place.plusMeters(meters * Math.sin(turn), meters * Math.cos(turn));
            return new Fix(place, 5, at);
        }

        /// Later nothing is refused any more, so that a refusal is not asked for again.
        private static boolean isHopping(int step) {
            return step > 6 && step < 12;
        }

        void expect(Fix fix, Instant now) {
            var decision = judge.judge(state, fix, now);
            expected.add(Answer.of(decision));
            if (decision.believed()) believed.add(decision.spot().at());
            state = decision.next();
        }

        boolean asked(Fix fix, List<Door> doors) {
            try {
                answers.add(doors.get(random.nextInt(doors.size())).ask(player, fix));
                return true;
            } catch (Unavailable | Overloaded away) {
                refusals.add("step %d: %s".formatted(step, away.getMessage()));
                return false;
            }
        }
    }

    /// Why somebody had to ask again.
    final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    /// Nobody comes the same way as others before.
    private final double longitude = 30 + LONGITUDES.incrementAndGet();

    private final Judge judge =
            new Judge(LocationConfig.from(new Settings(Map.of())).moves(), AnomalyModel.standard());
    private final TestClock clock;
    private final List<Walker> walkers;
    private int step;

    Walkers(int count, TestClock clock) {
        this.clock = clock;
        this.walkers = IntStream.range(0, count).mapToObj(Walker::new).toList();
    }

    /// Everybody says once where they are, each to one of some instances.
    void walk(int steps, List<Door> doors) throws Exception {
        for (var i = 0; i < steps; i++) {
            step++;
            clock.advance(STEP);
            var now = clock.instant();
            var work = new ArrayList<Callable<Boolean>>();
            for (var walker : walkers) {
                var fix = walker.next(step, now);
                walker.expect(fix, now);
                work.add(() -> Wait.until(PATIENCE, AGAIN, () -> walker.asked(fix, doors)));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answered : threads.invokeAll(work)) assertThat(answered.get()).isTrue();
            }
        }
    }

    /// Everybody was answered as by one instance alone.
    void assertJudgedAsByOne() {
        for (var walker : walkers)
            assertThat(walker.answers)
                    .as("%s, who is of kind %d", walker.player, walker.kind)
                    .isEqualTo(walker.expected);
        var verdicts =
                walkers.stream().flatMap(it -> it.expected.stream()).map(Answer::reason).toList();
        assertThat(verdicts)
                .contains(
                        Optional.empty(),
                        Optional.of(Reason.SPEED),
                        Optional.of(Reason.TELEPORT),
                        Optional.of(Reason.COOLDOWN),
                        Optional.of(Reason.HOP));
    }

    /// Each fix that was believed was told, and none was told in two ways.
    void assertToldOnce(Collection<LocationUpdated> facts) {
        for (var walker : walkers) {
            var told =
                    facts.stream()
                            .filter(fact -> fact.getUserId().equals(walker.player.value()))
                            .collect(
                                    Collectors.groupingBy(
                                            LocationUpdated::getRecordedAt,
                                            TreeMap::new,
                                            Collectors.mapping(
                                                    fact -> fact.getVerdict() + fact.getReason(),
                                                    Collectors.toSet())));
            assertThat(told.keySet()).containsExactlyElementsOf(walker.believed);
            assertThat(told.values()).as("in one way").allMatch(ways -> ways.size() == 1);
        }
    }

    /// How many facts all of them make.
    long believed() {
        return walkers.stream().mapToLong(walker -> walker.believed.size()).sum();
    }

    Set<UUID> players() {
        return walkers.stream().map(walker -> walker.player.value()).collect(Collectors.toSet());
    }
}
