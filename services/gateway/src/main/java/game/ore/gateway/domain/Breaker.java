package game.ore.gateway.domain;

import module java.base;

/// Keeps requests away from an instance that fails. Safe for all threads.
///
/// Closed: everything passes, until so many in a row have failed. Open: nothing passes for a while.
/// Half open: a few trials pass; when all of them succeed it closes, when one fails it opens again.
public final class Breaker {
    public enum State {
        CLOSED(0),
        OPEN(1),
        HALF_OPEN(2);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /// Its value in metrics.
        public int number() {
            return number;
        }
    }

    /// @param failuresInARow that open it
    /// @param openFor how long nothing passes then
    /// @param trials that must succeed before it closes
    public record Config(int failuresInARow, Duration openFor, int trials) {
        public Config {
            if (failuresInARow < 1 || failuresInARow > 1_000)
                throw new IllegalArgumentException("breaker failures: " + failuresInARow);
            if (!openFor.isPositive()) throw new IllegalArgumentException("breaker: " + openFor);
            if (trials < 1 || trials > 100)
                throw new IllegalArgumentException("breaker trials: " + trials);
        }
    }

    /// The right to send one request. What became of it counts only as long as the breaker is in
    /// the phase in which it was given.
    public record Pass(int phase) {}

    private final Config config;
    private final InstantSource clock;
    private State state = State.CLOSED;
    private int phase;
    private int failures;
    private int trialsLeft;
    private int trialsGood;
    private Instant opened = Instant.MIN;

    public Breaker(Config config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Whoever gets a pass owes it one of [#succeeded], [#failed] and [#abandoned].
    public synchronized Optional<Pass> enter() {
        if (state == State.OPEN && !clock.instant().isBefore(opened.plus(config.openFor()))) {
            become(State.HALF_OPEN);
        }
        return switch (state) {
            case CLOSED -> Optional.of(new Pass(phase));
            case OPEN -> Optional.empty();
            case HALF_OPEN -> {
                if (trialsLeft == 0) yield Optional.empty();
                trialsLeft--;
                yield Optional.of(new Pass(phase));
            }
        };
    }

    public synchronized void succeeded(Pass pass) {
        if (pass.phase != phase) return;
        failures = 0;
        if (state == State.HALF_OPEN && ++trialsGood == config.trials()) become(State.CLOSED);
    }

    public synchronized void failed(Pass pass) {
        if (pass.phase != phase) return;
        if (state == State.HALF_OPEN || ++failures >= config.failuresInARow()) become(State.OPEN);
    }

    /// Nothing was learned, for example because the client went away.
    public synchronized void abandoned(Pass pass) {
        if (pass.phase == phase && state == State.HALF_OPEN) trialsLeft++;
    }

    public synchronized State state() {
        return state;
    }

    public Duration openFor() {
        return config.openFor();
    }

    private void become(State next) {
        state = next;
        phase++;
        failures = 0;
        trialsLeft = config.trials();
        trialsGood = 0;
        if (next == State.OPEN) opened = clock.instant();
    }
}
