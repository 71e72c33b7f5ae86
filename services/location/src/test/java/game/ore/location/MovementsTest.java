package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.geo.Position;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Spot;
import game.ore.runtime.Unavailable;
import org.junit.jupiter.api.Test;

class MovementsTest {
    private static final Position HOME = new Position(37.5665, 126.978);

    private final TestEngine.World world = new TestEngine.World();
    private final TestEngine engine = new TestEngine(world);
    private final PlayerId player = new PlayerId(new UUID(7, 7));

    private Fix fix(double east, long secondsFromNow) {
        return new Fix(
                HOME.plusMeters(east, 0), 5, world.clock.instant().plusSeconds(secondsFromNow));
    }

    private List<Verdict> verdicts(List<Decision> decisions) {
        return decisions.stream().map(Decision::verdict).toList();
    }

    @Test
    void from_many_threads_at_once_a_player_only_goes_forward_in_time() throws Exception {
        var accepted = new ConcurrentLinkedQueue<Instant>();
        var work = new ArrayList<Callable<Boolean>>();
        for (var thread = 0; thread < 8; thread++) {
            var random = new Random(thread);
            work.add(() -> {
                for (var i = 0; i < 200; i++) {
                    var fix = fix(random.nextDouble(10), -random.nextInt(80_000));
                    var decision = engine.movements.report(player, List.of(fix)).getFirst();
                    if (decision.believed()) accepted.add(fix.at());
                }
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) assertThat(done.get()).isTrue();
        }
        var told = world.toldOf(player).stream().map(Spot::at).toList();
        assertThat(told).isSorted().doesNotHaveDuplicates();
        assertThat(told).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(engine.movements.lastBelieved(player).orElseThrow().at())
                .isEqualTo(told.getLast());
        assertThat(engine.players.read(player)).isEqualTo(world.states.get(player));
    }

    @Test
    void while_the_log_is_away_nothing_is_believed_and_the_same_report_succeeds_later() {
        engine.movements.report(player, List.of(fix(0, -60)));
        var before = engine.players.read(player);
        var report = List.of(fix(30, -30), fix(60, 0));

        world.logIsAway = true;
        assertThatThrownBy(() -> engine.movements.report(player, report))
                .isInstanceOf(Unavailable.class);
        assertThat(engine.players.read(player)).isEqualTo(before);

        world.logIsAway = false;
        assertThat(verdicts(engine.movements.report(player, report)))
                .containsExactly(Verdict.VALID, Verdict.VALID);
    }

    @Test
    void a_batch_is_judged_in_order_of_time_and_answered_in_order_of_asking() {
        var answers =
                engine.movements.report(
                        player, List.of(fix(60, 0), fix(0, -60), fix(30, -30), fix(31, -30)));
        assertThat(verdicts(answers))
                .containsExactly(Verdict.VALID, Verdict.VALID, Verdict.VALID, Verdict.REJECTED);
        assertThat(world.toldOf(player)).extracting(Spot::at).isSorted().hasSize(3);
    }

    @Test
    void validating_keeps_nothing() {
        engine.movements.report(player, List.of(fix(0, -60)));
        var before = engine.players.read(player);
        var validated = engine.movements.validate(player, fix(50_000, 0));
        assertThat(validated.reason()).contains(Reason.TELEPORT);
        assertThat(engine.movements.validate(player, fix(10, 0)).verdict())
                .isEqualTo(Verdict.VALID);
        assertThat(engine.players.read(player)).isEqualTo(before);
        assertThat(world.toldOf(player)).hasSize(1);
    }

    @Test
    void players_not_heard_of_leave_memory_and_come_back_as_they_were() {
        engine.movements.report(player, List.of(fix(0, 0)));
        engine.players.sweep();
        assertThat(engine.players.size()).isEqualTo(1);
        var before = engine.players.read(player);

        world.clock.advance(Duration.ofHours(24).plusSeconds(1));
        engine.players.sweep();
        assertThat(engine.players.size()).isZero();
        assertThat(engine.players.read(player)).isEqualTo(before);
    }

    @Test
    void another_instance_goes_on_where_the_first_was_and_back() {
        var other = new TestEngine(world);
        engine.movements.report(player, List.of(fix(0, -10)));
        engine.owner.lose();
        other.owner.own(2);
        assertThat(verdicts(other.movements.report(player, List.of(fix(1, -10)))))
                .as("the same time again")
                .containsExactly(Verdict.REJECTED);
        assertThatThrownBy(() -> engine.movements.report(player, List.of(fix(2, -5))))
                .isInstanceOf(Elsewhere.class);

        other.movements.report(player, List.of(fix(10, 0)));
        var there = other.movements.lastBelieved(player);
        other.owner.lose();
        engine.owner.own(3);
        assertThat(engine.movements.lastBelieved(player)).isEqualTo(there).isPresent();
    }

    @Test
    void who_loses_a_player_before_the_log_has_answered_says_nothing_and_remembers_nothing() {
        engine.movements.report(player, List.of(fix(0, -60)));
        var before = engine.players.read(player);
        world.onceTold = engine.owner::lose;
        assertThatThrownBy(() -> engine.movements.report(player, List.of(fix(30, -30))))
                .isInstanceOf(Unavailable.class);
        assertThat(world.states).containsEntry(player, before);

        world.onceTold = () -> {};
        var other = new TestEngine(world);
        assertThat(verdicts(other.movements.report(player, List.of(fix(30, -30)))))
                .containsExactly(Verdict.VALID);
    }

    @Test
    void what_was_passed_on_and_comes_again_gets_the_same_answer_once_and_other_fixes_do_not() {
        var first = fix(0, -60);
        var passedOn = engine.movements.move(player, List.of(first), true);
        var again = engine.movements.move(player, List.of(first, fix(1, -60)), true);
        assertThat(verdicts(passedOn.decisions())).containsExactly(Verdict.VALID);
        assertThat(verdicts(again.decisions())).containsExactly(Verdict.VALID, Verdict.REJECTED);
        assertThat(world.toldOf(player)).hasSize(1);

        engine.movements.report(player, List.of(fix(20, -30)));
        assertThat(verdicts(engine.movements.report(player, List.of(first, fix(20, -30)))))
                .containsExactly(Verdict.REJECTED, Verdict.REJECTED);
    }

    @Test
    void without_the_stores_who_is_known_goes_on_and_who_is_not_is_told_to_wait() {
        engine.movements.report(player, List.of(fix(0, 0)));
        world.storesAreAway = true;
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(verdicts(engine.movements.report(player, List.of(fix(10, 0)))))
                .containsExactly(Verdict.VALID);
        var stranger = new PlayerId(new UUID(8, 8));
        assertThatThrownBy(() -> engine.movements.report(stranger, List.of(fix(0, 0))))
                .isInstanceOf(Unavailable.class);
    }
}
