package game.ore.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Breaker breaker =
            new Breaker(new Breaker.Config(5, Duration.ofSeconds(30), 3), now::get);

    private Breaker.Pass pass() {
        return breaker.enter().orElseThrow();
    }

    private void failTimes(int times) {
        for (var i = 0; i < times; i++) breaker.failed(pass());
    }

    @Test
    void only_failures_in_a_row_open_it() {
        failTimes(4);
        breaker.succeeded(pass());
        failTimes(4);
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        failTimes(1);
        assertThat(breaker.enter()).isEmpty();
    }

    @Test
    void after_a_while_three_trials_pass_and_close_it_when_all_are_good() {
        failTimes(5);
        now.set(NOON.plusSeconds(30));
        var trials = List.of(pass(), pass(), pass());
        assertThat(breaker.enter()).isEmpty();
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);

        trials.subList(0, 2).forEach(breaker::succeeded);
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        breaker.succeeded(trials.getLast());
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void one_bad_trial_opens_it_for_another_while() {
        failTimes(5);
        now.set(NOON.plusSeconds(30));
        breaker.failed(pass());
        now.set(NOON.plusSeconds(59));
        assertThat(breaker.enter()).isEmpty();
        now.set(NOON.plusSeconds(60));
        assertThat(breaker.enter()).isPresent();
    }

    @Test
    void a_trial_that_was_given_up_may_be_made_again() {
        failTimes(5);
        now.set(NOON.plusSeconds(30));
        var trials = List.of(pass(), pass(), pass());
        breaker.abandoned(trials.getFirst());
        assertThat(breaker.enter()).isPresent();
        assertThat(breaker.enter()).isEmpty();
    }

    @Test
    void answers_of_an_earlier_phase_say_nothing_about_this_one() {
        var early = pass();
        failTimes(5);
        now.set(NOON.plusSeconds(30));
        var trial = pass();
        breaker.failed(early);
        breaker.succeeded(early);
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        breaker.succeeded(trial);
    }
}
