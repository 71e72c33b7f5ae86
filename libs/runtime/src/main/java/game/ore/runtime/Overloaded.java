package game.ore.runtime;

import module java.base;

/// Too much at once. Expected, so it carries no stack trace.
public final class Overloaded extends RuntimeException {
    private final Duration retryAfter;

    public Overloaded(String what, Duration retryAfter) {
        if (!retryAfter.isPositive())
            throw new IllegalArgumentException("retryAfter: " + retryAfter);
        super(what + ": too many at once, retry in " + retryAfter, null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
