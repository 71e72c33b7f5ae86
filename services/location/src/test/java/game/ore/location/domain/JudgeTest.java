package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    private final Reputation reputation = new Reputation(MoveLimits.STANDARD);
    private PlayerState state = PlayerState.NEW;

    /// With the wandering error that a receiver has: whoever moves without one is a machine.
    private static Fix fix(double east, double seconds, double accuracy) {
        var at = NOON.plusMillis((long) (seconds * 1_000));
        var wrongEast = 3 * Math.sin(seconds / 11) + 2 * Math.sin(seconds / 47);
        var wrongNorth = 3 * Math.sin(seconds / 17) + 2 * Math.sin(seconds / 71);
        return new Fix(HOME.plusMeters(east + wrongEast, wrongNorth), accuracy, at);
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
        assertThat(decision.metersPerSecond().orElseThrow()).isBetween(29.5, 30.5);
    }

    @Test
    void one_outlier_is_refused_and_the_walk_goes_on() {
        for (var i = 0; i < 10; i++) assertValid(at(i * 1.4, i));
        assertJudged(at(20_000, 10), Verdict.REJECTED, Reason.TELEPORT);
        assertThat(state.last().orElseThrow().at()).isEqualTo(NOON.plusSeconds(9));
        for (var i = 11; i < 20; i++) assertValid(at(i * 1.4, i));
        assertThat(state.coolUntil()).isEmpty();
        assertThat(state.doubt.row()).isZero();
    }

    /// Walks at home for three minutes, until second 180.
    private void walk() {
        for (var i = 0; i <= 12; i++) assertValid(at(i * 20, i * 15));
    }

    @Test
    void who_stays_elsewhere_is_believed_but_waits_as_long_as_the_way_takes_at_150_km_an_hour() {
        walk();
        assertJudged(at(20_000, 195), Verdict.REJECTED, Reason.TELEPORT);
        assertJudged(at(20_005, 205), Verdict.SUSPICIOUS, Reason.TELEPORT);
        assertThat(state.last().orElseThrow().at()).isEqualTo(NOON.plusSeconds(205));
        var found = at(20_010, 215);
        assertJudged(found, Verdict.SUSPICIOUS, Reason.COOLDOWN);
        assertThat(found.finding().orElseThrow().reason()).isEqualTo(Reason.TELEPORT);
        assertThat(judge.explain(found).sentence()).startsWith("teleport: ");
        assertJudged(at(20_050, 650), Verdict.SUSPICIOUS, Reason.COOLDOWN);
        assertValid(at(20_060, 656));
    }

    @Test
    void a_receiver_that_errs_for_half_a_minute_costs_nothing_but_that_time() {
        walk();
        assertJudged(at(3_000, 190), Verdict.REJECTED, Reason.TELEPORT);
        for (var i = 191; i < 215; i++)
            assertJudged(at(3_000, i), Verdict.SUSPICIOUS, Reason.TELEPORT);
        assertValid(at(280, 215));
        assertThat(state.coolUntil()).isEmpty();
        assertThat(state.trust().value()).isEqualTo(1);
    }

    @Test
    void at_its_start_a_receiver_may_find_itself_elsewhere() {
        for (var i = 0; i < 10; i++) assertThat(at(0, i).earns()).isTrue();
        for (var i = 10; i < 60; i++) at(2_000 + i, i);
        for (var i = 60; i < 300; i++) at(2_000 + i, i);
        assertValid(at(2_300, 300));
        assertThat(state.coolUntil()).isEmpty();
    }

    @Test
    void after_a_tunnel_a_train_is_where_its_speed_took_it() {
        for (var i = 0; i <= 60; i++) at(i * 40, i);
        for (var i = 61; i <= 240; i++) assertThat(at(2_400, i).believed()).isTrue();
        for (var i = 241; i <= 400; i++)
            assertThat(at(i * 40, i).reason()).as("second " + i).contains(Reason.SPEED);
        assertThat(state.coolUntil()).isEmpty();
    }

    @Test
    void hops_that_no_vehicle_makes_are_found_within_ten() {
        walk();
        var random = new Random(4);
        var east = 240.0;
        var north = 0.0;
        var found = Optional.<Finding>empty();
        for (var i = 1; i <= 10; i++) {
            var direction = random.nextDouble(2 * Math.PI);
            east += 900 * Math.sin(direction);
            north += 900 * Math.cos(direction);
            var at = NOON.plusSeconds(180 + 30L * i);
            var decision = report(new Fix(HOME.plusMeters(east, north), 5, at), at);
            assertThat(decision.earns()).isFalse();
            found = found.or(decision::finding);
        }
        var hop = found.orElseThrow();
        assertThat(hop.reason()).isEqualTo(Reason.HOP);
        assertThat(hop.grounds().features().hopEvidence())
                .as("before it was acted upon")
                .isEqualTo(hop.evidence());
        assertThat(hop.grounds().weighed().stream().mapToDouble(one -> one.share().orElse(0)).sum())
                .as("shares add up")
                .isCloseTo(hop.evidence(), within(1e-9));
        assertThat(hop.trustLost()).isCloseTo(0.3, within(1e-9));
        assertThat(state.lastFound()).contains(Reason.HOP);
        assertThat(state.trust().value()).isLessThan(1);
    }

    @Test
    void one_speed_on_one_line_is_no_walk_and_a_walk_is() {
        var even = 0;
        for (var i = 0; i < 180; i++) {
            var at = NOON.plusSeconds(5L * i);
            var fix = new Fix(HOME.plusMeters(7.0 * i, 0), 5, at);
            if (report(fix, at).finding().isPresent()) even++;
        }
        assertThat(even).isPositive();

        state = PlayerState.NEW;
        var random = new Random(5);
        var place = 0.0;
        var pace = 0.0;
        for (var i = 0; i < 180; i++) {
            pace = 0.8 * pace + 0.09 * random.nextGaussian();
            place += 5 * (1.4 + pace);
            assertValid(at(place, i * 5));
        }
    }

    @Test
    void a_decree_has_its_effect_once_and_spares_what_is_found_later() {
        walk();
        for (var jump = 1; jump <= 3; jump++)
            for (var i = 0; i <= 11; i++) at(jump * 50_000 + i * 10, jump * 300 + i * 15);
        var found = state;
        assertThat(reputation.standing(found, NOON.plusSeconds(1_070)).trust()).isBetween(0.5, 0.6);

        var decidedAt = NOON.plusSeconds(1_100);
        var pardon = new Decree.Pardon(7, decidedAt, NOON.plusSeconds(1_000), 0.45);
        state = reputation.heed(found, pardon);
        assertThat(state.coolUntil()).isEmpty();
        assertThat(state.lastFound()).isEmpty();
        assertThat(state.trust().value()).isEqualTo(1);
        assertThat(reputation.heed(state, pardon)).isSameAs(state);
        assertThat(PlayerState.read(state.text()).orElseThrow().decree()).isEqualTo(7);

        var earlier = new Decree.Pardon(7, decidedAt, NOON.plusSeconds(700), 0.3);
        var spared = reputation.heed(found, earlier);
        assertThat(spared.coolUntil()).isEqualTo(found.coolUntil());
        assertThat(spared.lastFound()).contains(Reason.TELEPORT);
        assertThat(spared.trust().value()).isCloseTo(found.trust().value() + 0.3, within(1e-9));

        var until = decidedAt.plus(Duration.ofDays(7));
        var distrusted = reputation.heed(state, new Decree.Distrust(8, decidedAt, until));
        assertThat(reputation.standing(distrusted, until).low()).isTrue();
        assertThat(reputation.standing(distrusted, until.plus(Duration.ofHours(2))).low())
                .isFalse();
        var pardoned = reputation.heed(distrusted, new Decree.Pardon(9, decidedAt, decidedAt, 0));
        assertThat(pardoned.trust().value()).isEqualTo(1);
    }

    @Test
    void what_another_engine_remembered_is_dropped() {
        walk();
        assertThat(PlayerState.read(state.text())).contains(state);
        assertThat(PlayerState.read("{\"recent\":[],\"aheadMeters\":0}")).isEmpty();
        assertThat(PlayerState.read(state.text().substring(0, 40))).isEmpty();
        assertThat(PlayerState.read("")).isEmpty();
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
    void who_is_found_out_again_and_again_loses_trust_and_gets_it_back_with_time() {
        walk();
        for (var jump = 1; jump <= 6; jump++) {
            var from = jump * 300;
            for (var i = 0; i <= 8; i++) at(jump * 50_000 + i * 10, from + i * 15);
            for (var i = 9; i < 20; i++) at(jump * 50_000 + i * 10, from + i * 15);
        }
        assertThat(state.trust().value()).isLessThan(0.3);
        var afterTheWait = at(300_300, 3_100);
        assertJudged(afterTheWait, Verdict.LOW_TRUST, Reason.TELEPORT);
        assertThat(afterTheWait.earns()).isTrue();
        assertValid(at(300_310, 6 * 3_600));
    }
}
