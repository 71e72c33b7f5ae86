package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Rhythm.Limits LIMITS = Rhythm.Limits.STANDARD;

    /// After how many intervals it was plain; as many as there are when never.
    private static int heard(Rhythm rhythm, int intervals, DoubleSupplier seconds) {
        var at = NOON;
        rhythm.hear(at, LIMITS);
        for (var i = 1; i <= intervals; i++) {
            at = at.plusNanos((long) (seconds.getAsDouble() * 1e9));
            if (rhythm.hear(at, LIMITS).isPresent()) return i;
        }
        return intervals;
    }

    @ParameterizedTest
    @CsvSource({"1, 0.01", "10, 0.10", "10, 0", "45, 0.2"})
    void a_timer_is_plain_within_sixty_actions(double seconds, double jitter) {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var plain = heard(new Rhythm(), 200, () -> seconds + jitter * random.nextGaussian());
            assertThat(plain).as("seed " + seed).isBetween(LIMITS.intervalsMin(), 60);
        }
    }

    /// From the steadiest person, who counts seconds and taps, to one who walks from coin to coin.
    @ParameterizedTest
    @CsvSource({"10, 0.3", "10, 0.5", "10, 1", "2, 0.1", "30, 9"})
    void whoever_taps_as_regularly_as_a_person_can_is_never_accused(double seconds, double spread) {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var plain =
                    heard(
                            new Rhythm(),
                            5_000,
                            () -> Math.max(0.2, seconds + spread * random.nextGaussian()));
            assertThat(plain).as("seed " + seed).isEqualTo(5_000);
        }
    }

    @Test
    void a_pause_begins_anew_and_what_comes_twice_says_nothing() {
        var rhythm = new Rhythm();
        for (var i = 0; i < 39; i++)
            assertThat(rhythm.hear(NOON.plusSeconds(10L * i), LIMITS)).isEmpty();
        var later = NOON.plusSeconds(1_000);
        for (var i = 0; i < 40; i++) {
            assertThat(rhythm.hear(later.plusSeconds(10L * i), LIMITS)).isEmpty();
            assertThat(rhythm.hear(later.plusSeconds(10L * i), LIMITS)).isEmpty();
        }
        var beat = rhythm.hear(later.plusSeconds(400), LIMITS).orElseThrow();
        assertThat(beat.intervals()).isEqualTo(40);
        assertThat(beat.meanSeconds()).isEqualTo(10);
        rhythm.clear();
        assertThat(rhythm.hear(later.plusSeconds(410), LIMITS)).isEmpty();
    }
}
