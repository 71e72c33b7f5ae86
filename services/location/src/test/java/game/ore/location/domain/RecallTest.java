package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.api.location.Verdict;
import game.ore.geo.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A state is found again from what was told.
class RecallTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Position HOME = new Position(37.5665, 126.978);

    private final Judge judge = new Judge(MoveLimits.STANDARD);
    private final Recall recall = new Recall(judge);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /// Somebody walks, rides, and hops, as the seed wants.
    private static List<Fix> way(long seed) {
        var random = new Random(seed);
        var fixes = new ArrayList<Fix>();
        var place = HOME;
        var at = NOON.minusSeconds(6_000);
        for (var i = 0; i < 80; i++) {
            var fast = seed % 3 == 1 && i > 30 ? 12.0 : 1.3;
            var hop = seed % 3 == 2 && i > 50 ? 400 + random.nextDouble(400) : 0;
            var seconds = 10 + random.nextInt(30);
            var turn = random.nextDouble(2 * Math.PI);
            var meters = hop > 0 ? hop : fast * seconds;
            place = place.plusMeters(meters * Math.sin(turn), meters * Math.cos(turn));
            at = at.plusSeconds(seconds).plusNanos(random.nextInt(1_000_000_000));
            fixes.add(new Fix(place, 4 + random.nextInt(10), at));
        }
        return fixes;
    }

    private static Told told(Decision decision, Instant receivedAt, long epoch) {
        return new Told(decision.spot(), receivedAt, decision.verdict(), decision.reason(), epoch);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void after_whatever_was_kept_what_was_told_leads_to_the_same_state(long seed) {
        var state = PlayerState.NEW;
        var kept = PlayerState.NEW;
        var told = new ArrayList<Told>();
        var random = new Random(-seed);
        for (var fix : way(seed)) {
            var decision = judge.judge(state, fix, NOON);
            state = decision.next();
            if (decision.believed()) told.add(told(decision, NOON, 1));
            if (!decision.believed() || random.nextInt(20) == 0) {
                kept = PlayerState.read(state.text()).orElseThrow();
                told.clear();
            }
        }
        assertThat(recall.after(kept, told)).isEqualTo(state);
    }

    @Test
    void what_was_told_by_who_had_lost_the_player_is_no_part_of_it() {
        var state = PlayerState.NEW;
        var told = new ArrayList<Told>();
        for (var i = 0; i < 4; i++) {
            var fix = new Fix(HOME.plusMeters(20 * i, 0), 5, NOON.plusSeconds(15L * i - 90));
            var decision = judge.judge(state, fix, NOON);
            state = decision.next();
            told.add(told(decision, NOON, i < 2 ? 1 : 3));
        }
        var late = new Spot(HOME.plusMeters(500, 0), 5, NOON.minusSeconds(38));
        told.add(new Told(late, NOON, Verdict.VALID, Optional.empty(), 1));
        assertThat(recall.after(PlayerState.NEW, told)).isEqualTo(state);
    }

    @Test
    void a_report_whose_answer_did_not_come_gets_the_same_answer_and_what_is_new_in_it_is_judged() {
        var first = new Fix(HOME, 5, NOON.minusSeconds(60));
        var judged = judge.judge(PlayerState.NEW, first, NOON);
        var before = new Told(judged.spot(), NOON, Verdict.SUSPICIOUS, judged.reason(), 1);
        var repeats = new Repeats(List.of(before));
        var second = new Fix(HOME.plusMeters(20, 0), 5, NOON.minusSeconds(40));
        var other = new Fix(HOME.plusMeters(1, 0), 5, NOON.minusSeconds(60));

        var course = repeats.course(judge, judged.next(), List.of(second, first, other), NOON);
        assertThat(course.decisions())
                .extracting(Decision::verdict)
                .containsExactly(Verdict.VALID, Verdict.SUSPICIOUS, Verdict.REJECTED);
        assertThat(course.believed()).extracting(Decision::spot).containsExactly(Spot.of(second));
    }
}
