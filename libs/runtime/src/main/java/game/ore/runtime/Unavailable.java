package game.ore.runtime;

import module java.base;

/// A part that this one needs cannot be reached just now; the same may work later. Carries no stack
/// trace.
public final class Unavailable extends RuntimeException {
    /// Zero when nobody knows.
    private final Duration retryAfter;

    public Unavailable(String part, Throwable cause) {
        super(part + " is not available: " + cause.getMessage(), cause, false, false);
        this.retryAfter = Duration.ZERO;
    }

    /// @param retryAfter when the same will probably work
    public Unavailable(String part, String why, Duration retryAfter) {
        if (!retryAfter.isPositive())
            throw new IllegalArgumentException("retryAfter: " + retryAfter);
        super(part + " is not available: " + why, null, false, false);
        this.retryAfter = retryAfter;
    }

    /// When the same will probably work; nothing when nobody knows.
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter).filter(Duration::isPositive);
    }
}
