package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.location.Slices.Stage;
import game.ore.location.Slices.Status;
import game.ore.location.domain.Slicing;
import game.ore.location.store.SliceStore.Member;
import game.ore.runtime.Unavailable;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);
    private static final PlayerId PLAYER = new PlayerId(new UUID(7, 7));
    private static final Member OTHER = new Member(new UUID(1, 1), "127.0.0.1:9081", false);

    private final AtomicLong nanos = new AtomicLong();

    /// Looking at the clock takes a while.
    private final Slices slices =
            new Slices(new Slicing(1), PATIENCE, () -> nanos.addAndGet(4_000_000));

    private void become(Status status) {
        assertThat(slices.replace(0, slices.status(0), status)).isTrue();
    }

    private void prove(Duration time) {
        slices.prove(nanos.get() + time.toNanos());
    }

    @Test
    void who_was_stopped_for_longer_than_the_lease_owns_nobody_when_it_goes_on() {
        become(Status.of(Stage.OPEN, 3));
        prove(Duration.ofSeconds(5));
        try (var stay = slices.enter(PLAYER)) {
            assertThat(stay.epoch()).isEqualTo(3);
            assertThat(slices.holds(PLAYER, 3)).isTrue();
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            assertThat(slices.holds(PLAYER, 3)).isFalse();
            assertThatThrownBy(() -> slices.epoch(PLAYER)).isInstanceOf(Unavailable.class);
        }
        assertThatThrownBy(() -> slices.enter(PLAYER)).isInstanceOf(Unavailable.class);

        prove(Duration.ofSeconds(5));
        assertThat(slices.holds(PLAYER, 3)).as("nobody took it").isTrue();
        assertThat(slices.holds(PLAYER, 2)).isFalse();
    }

    @Test
    void what_was_begun_is_finished_before_a_slice_is_given_up_and_nothing_is_begun_any_more() {
        become(Status.of(Stage.OPEN, 3));
        prove(Duration.ofSeconds(60));
        try (var stay = slices.enter(PLAYER)) {
            become(Status.of(Stage.CLOSING, 3));
            assertThat(slices.idle(0)).isFalse();
            assertThat(slices.holds(PLAYER, stay.epoch())).isTrue();
            assertThatThrownBy(() -> slices.enter(PLAYER))
                    .isInstanceOfSatisfying(
                            Unavailable.class, away -> assertThat(away.retryAfter()).isPresent());
        }
        assertThat(slices.idle(0)).isTrue();
    }

    @Test
    void a_question_waits_until_the_slice_is_open_and_is_sent_elsewhere_when_it_is_anothers()
            throws Exception {
        prove(Duration.ofSeconds(60));
        var opening = Status.of(Stage.OPENING, 4);
        become(opening);
        var entered = new CompletableFuture<Long>();
        Thread.startVirtualThread(() -> {
            try (var stay = slices.enter(PLAYER)) {
                entered.complete(stay.epoch());
            } catch (RuntimeException failure) {
                entered.completeExceptionally(failure);
            }
        });
        slices.open(0, opening);
        slices.tellNews();
        assertThat(entered.get(20, TimeUnit.SECONDS)).isEqualTo(4);

        become(new Status(Stage.AWAY, 5, Optional.of(OTHER)));
        assertThatThrownBy(() -> slices.enter(PLAYER)).isInstanceOf(Elsewhere.class);
        assertThat(slices.find(PLAYER, slices.deadline())).isEqualTo(new Slices.Place.There(OTHER));
        slices.open(0, opening);
        assertThat(slices.status(0).stage()).as("it was opened too late").isEqualTo(Stage.AWAY);
    }
}
