package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.geo.Position;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Position HOME = new Position(37.5665, 126.978);

    private final Judge judge = new Judge(MoveLimits.STANDARD);
    private PlayerState state = PlayerState.NEW;

    private static Fix fix(double east, double seconds, double accuracy) {
        var at = NOON.plusMillis((long) (seconds * 1_000));
        return new Fix(HOME.plusMeters(east, 0), accuracy, at);
    }

    private Decision report(Fix fix, Instant now) {
        var decision = judge.judge(state, fix, now);
        state = decision.next();
        return decision;
    }

    /// Reports being `east` metres from home, `seconds` after noon, as it happens.
    private Decision at(double east, double seconds) {
        var fix = fix(east, seconds, 5);
        return report(fix, fix.at());
    }

    private static void assertJudged(Decision decision, Verdict verdict, Reason reason) {
        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.reason()).contains(reason);
    }

    private static void assertValid(Decision decision) {
        assertThat(decision.verdict()).as(decision.reason().toString()).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_device_that_knows_not_where_it_is_says_nothing() {
        assertValid(at(0, 0));
        var before = state;
        assertJudged(
                report(fix(0, 30, 100.5), NOON.plusSeconds(30)), Verdict.REJECTED, Reason.ACCURACY);
        assertThat(state).isEqualTo(before);
        assertValid(report(fix(0, 30, 100), NOON.plusSeconds(30)));
    }

    @Test
    void a_clock_that_cannot_be_or_goes_back_is_refused() {
        assertValid(at(0, 0));
        var before = state;
        assertJudged(at(0, 0), Verdict.REJECTED, Reason.CLOCK);
        assertJudged(report(fix(0, -1, 5), NOON), Verdict.REJECTED, Reason.CLOCK);
        assertJudged(report(fix(0, 5.1, 5), NOON), Verdict.REJECTED, Reason.CLOCK);
        var tooLate = NOON.plus(Duration.ofHours(24)).plusSeconds(2);
        assertJudged(report(fix(0, 1, 5), tooLate), Verdict.REJECTED, Reason.CLOCK);
        assertThat(state).isEqualTo(before);
    }

    @Test
    void fixes_that_waited_in_the_device_are_believed_as_long_as_they_go_forward() {
        var hours23 = NOON.plus(Duration.ofHours(23));
        for (var i = 0; i < 100; i++) assertValid(report(fix(i * 30, i * 30, 5), hours23));
    }

    @Test
    void speed_comes_from_positions_and_never_from_what_the_client_says() {
        assertValid(at(0, 0));
        var boasting =
                new Fix(
                        HOME,
                        5,
                        NOON.plusSeconds(30),
                        OptionalDouble.of(500),
                        OptionalDouble.empty(),
                        OptionalDouble.empty());
        assertValid(report(boasting, boasting.at()));
        var hiding =
                new Fix(
                        HOME.plusMeters(900, 0),
                        5,
                        NOON.plusSeconds(60),
                        OptionalDouble.of(1),
                        OptionalDouble.empty(),
                        OptionalDouble.empty());
        var decision = report(hiding, hiding.at());
        assertJudged(decision, Verdict.SUSPICIOUS, Reason.SPEED);
        assertThat(decision.metersPerSecond().orElseThrow()).isBetween(29.9, 30.1);
    }

    @Test
    void one_outlier_is_refused_and_the_walk_goes_on() {
        for (var i = 0; i < 10; i++) assertValid(at(i * 1.4, i));
        assertJudged(at(20_000, 10), Verdict.REJECTED, Reason.TELEPORT);
        assertThat(state.last().orElseThrow().at()).isEqualTo(NOON.plusSeconds(9));
        for (var i = 11; i < 20; i++) assertValid(at(i * 1.4, i));
        assertThat(state.coolUntil()).isEmpty();
        assertThat(state.doubt()).isEmpty();
    }

    @Test
    void who_stays_elsewhere_is_believed_but_waits_as_long_as_the_way_takes_at_150_km_an_hour() {
        assertValid(at(0, 0));
        assertJudged(at(10_000, 30), Verdict.REJECTED, Reason.TELEPORT);
        assertJudged(at(10_005, 35), Verdict.REJECTED, Reason.TELEPORT);
        assertJudged(at(10_010, 40), Verdict.SUSPICIOUS, Reason.COOLDOWN);
        assertJudged(at(10_050, 240), Verdict.SUSPICIOUS, Reason.COOLDOWN);
        assertValid(at(10_051, 241));
    }

    @Test
    void fixes_elsewhere_convince_only_when_they_agree_for_long_enough() {
        assertValid(at(0, 0));
        for (var i = 0; i < 5; i++)
            assertJudged(at(10_000, 30 + i), Verdict.REJECTED, Reason.TELEPORT);
        for (var i = 1; i < 10; i++)
            assertJudged(at(i * 50_000, 40 + 10 * i), Verdict.REJECTED, Reason.TELEPORT);
        assertThat(at(0, 200).believed()).isTrue();
    }

    @Test
    void many_jumps_each_just_short_of_a_teleport_are_one() {
        assertValid(at(0, 0));
        assertThat(at(450, 1).believed()).isTrue();
        assertJudged(at(900, 2), Verdict.REJECTED, Reason.TELEPORT);
    }

    @Test
    void a_ride_is_believed_and_earns_nothing_until_some_walking_later() {
        for (var i = 0; i < 60; i++) at(i * 25, i);
        assertJudged(at(1_500, 60), Verdict.SUSPICIOUS, Reason.SPEED);
        assertThat(state.last().orElseThrow().at()).isEqualTo(NOON.plusSeconds(60));
        for (var i = 61; i < 420; i++) at(1_500 + (i - 60) * 1.4, i);
        assertValid(at(1_500 + 360 * 1.4, 420));
    }

    @Test
    void standing_still_with_a_poor_receiver_is_no_movement() {
        var random = new Random(5);
        var sigma = 30 / 1.51; // of each axis, for a radius of 30 m at 68 %
        for (var i = 0; i < 600; i++) {
            var place =
                    HOME.plusMeters(sigma * random.nextGaussian(), sigma * random.nextGaussian());
            assertValid(report(new Fix(place, 30, NOON.plusSeconds(i)), NOON.plusSeconds(i)));
        }
    }

    @Test
    void who_jumps_again_and_again_loses_trust_and_gets_it_back_with_time() {
        for (var i = 0; i < 5; i++) {
            assertValid(at(0, i * 60));
            assertJudged(at(30_000, i * 60 + 30), Verdict.REJECTED, Reason.TELEPORT);
        }
        assertJudged(at(0, 300), Verdict.LOW_TRUST, Reason.TELEPORT);
        assertValid(at(0, 300 + 3_600));
    }
}
