package game.ore.runtime;

import module java.base;

/// How long to wait before the next try: doubling from `first` to `longest`, each with full jitter,
/// so that many who failed together do not come back together.
///
/// Source: Marc Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff from " + first + " to " + longest);
        }
    }

    /// @param attempt 0 before the first repetition
    public Duration before(int attempt, RandomGenerator random) {
        var ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt, 30));
        return Duration.ofMillis(random.nextLong(ceiling / 2, ceiling + 1));
    }
}
