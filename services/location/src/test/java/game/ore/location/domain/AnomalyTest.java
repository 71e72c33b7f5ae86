package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.geo.Position;
import game.ore.location.AnomalyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the trained model's score comes to, and what it is asked about.
class AnomalyTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Position HOME = new Position(37.5665, 126.978);
    private static final String FEATURES = "features " + String.join(" ", Manner.names()) + "\n";

    /// Somebody who walks, and strays from the line as people do.
    private static Fix walk(int second) {
        var pace = 1.4 * second + 9 * Math.sin(second / 53.0);
        var aside = 5 * Math.sin(second / 31.0) + 4 * Math.sin(second / 97.0);
        return new Fix(HOME.plusMeters(pace, aside), 5, NOON.plusSeconds(second));
    }

    private static Forest scoring(String share) {
        return Forest.read("ore-anomaly-model 1\n" + FEATURES + "trees 1\ntree\n- " + share + "\n");
    }

    private static List<Decision> judged(Judge judge, int seconds, int step) {
        var decisions = new ArrayList<Decision>();
        var state = PlayerState.NEW;
        for (var second = 0; second < seconds; second += step) {
            var fix = walk(second);
            decisions.add(judge.judge(state, fix, fix.at()));
            state = decisions.getLast().next();
        }
        return decisions;
    }

    @Test
    void a_score_that_stays_high_first_costs_the_reward_and_is_a_finding_much_later() {
        var judge = new Judge(MoveLimits.STANDARD, scoring("0.95"));
        var decisions = judged(judge, 1_200, 10);
        var unpaid = firstUnearned(decisions);
        var found =
                IntStream.range(0, decisions.size())
                        .filter(i -> decisions.get(i).finding().isPresent())
                        .findFirst()
                        .orElseThrow();
        assertThat(decisions.get(unpaid).verdict()).isEqualTo(Verdict.SUSPICIOUS);
        assertThat(decisions.get(unpaid).reason()).contains(Reason.ANOMALY);
        assertThat(unpaid).isBetween(18, 36);
        assertThat(found).isGreaterThan(unpaid);
        assertThat(decisions.subList(unpaid, decisions.size())).noneMatch(Decision::earns);
        var finding = decisions.get(found).finding().orElseThrow();
        assertThat(finding.reason()).isEqualTo(Reason.ANOMALY);
        var shares = finding.grounds().weighed().stream().mapToDouble(w -> w.share().orElse(0));
        assertThat(shares.sum()).isCloseTo(finding.evidence(), within(1e-6));
        assertThat(finding.forReview()).isFalse();
        assertThat(decisions.get(found).next().trust().value()).isCloseTo(0.85, within(1e-9));
    }

    private static int firstUnearned(List<Decision> decisions) {
        return IntStream.range(0, decisions.size())
                .filter(i -> !decisions.get(i).earns())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_score_of_less_than_asked_for_costs_nothing_however_long() {
        var judge = new Judge(MoveLimits.STANDARD, scoring("0.79"));
        assertThat(judged(judge, 7_200, 10)).allMatch(Decision::earns);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 30, 60})
    void a_window_closes_once_a_minute_whatever_the_rate_of_fixes(int step) {
        var judge = new Judge(MoveLimits.STANDARD, Forest.NONE);
        var windows =
                judged(judge, 3_600, step).stream()
                        .filter(decision -> judge.window(decision).isPresent())
                        .count();
        assertThat(windows).isBetween(50L, 60L);
    }

    @Test
    void white_noise_shows_from_fix_to_fix_and_vanishes_in_nodes() {
        var random = new Random(7);
        var gait = new Gait();
        var manner = new Manner();
        for (var second = 0; second < 600; second++) {
            var place =
                    HOME.plusMeters(
                            3 * second + 1.5 * random.nextGaussian(), 1.5 * random.nextGaussian());
            var at = Micros.of(NOON.plusSeconds(second));
            gait.hear(place.latitude(), place.longitude(), 5, at);
        }
        assertThat(manner.look(gait)).isTrue();
        assertThat(value(manner, "raw_noise")).isCloseTo(1.5f, within(0.15f));
        assertThat(value(manner, "raw_memory")).isCloseTo(-2 / 3f, within(0.1f));
        assertThat(value(manner, "speed")).isCloseTo(3f, within(0.05f));
        assertThat(value(manner, "run_stray")).isLessThan(0.7f);
        assertThat(value(manner, "run_wandering")).isBetween(0.7f, 1.3f);
        assertThat(value(manner, "speed_spread")).isLessThan(0.02f);
        assertThat(value(manner, "directness")).isGreaterThan(0.99f);
    }

    private static float value(Manner manner, String feature) {
        return manner.values()[Manner.names().indexOf(feature)];
    }

    @Test
    void the_explanation_says_what_each_feature_adds() {
        var judge = new Judge(MoveLimits.STANDARD, AnomalyModel.standard());
        var explained = judge.explain(judged(judge, 900, 10).getLast());
        assertThat(explained.features().anomaly()).isBetween(0.0, 1.0);
        assertThat(explained.model()).isNotEmpty();
        assertThat(explained.model())
                .isSortedAccordingTo(Comparator.comparingDouble(share -> -Math.abs(share.adds())));
    }

    @Test
    void a_state_keeps_its_size_and_is_read_as_it_was_written() {
        var judge = new Judge(MoveLimits.STANDARD, AnomalyModel.standard());
        for (var decision : judged(judge, 3_600, 7)) {
            var text = decision.next().text();
            assertThat(PlayerState.read(text).orElseThrow().text()).isEqualTo(text);
            assertThat(Base64.getDecoder().decode(text)).hasSizeLessThan(2_048);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ore-anomaly-model 2\n",
                "ore-anomaly-model 1\nfeatures charm\ntrees 1\ntree\n- 0.5\n",
                "ore-anomaly-model 1\nfeatures speed\ntrees 1\ntree\n- 1.5\n",
                "ore-anomaly-model 1\nfeatures speed\ntrees 2\ntree\n- 0.5\n",
                "ore-anomaly-model 1\nfeatures speed\ntrees 1\ntree\nspeed 1 0.5\n- 0.5\n",
                "ore-anomaly-model 1\nfeatures speed\ntrees 1\ntree\nminutes 1 0.5\n- 0\n- 1\n",
                "ore-anomaly-model 1\nfeatures speed\ntrees 1\ntree\n- 0.5\n- 0.5\n"
            })
    void what_is_no_forest_is_refused(String text) {
        assertThatThrownBy(() -> Forest.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("anomaly model, line ");
    }
}
