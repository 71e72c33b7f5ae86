package game.ore.auth.domain;

import module java.base;

/// How failures to sign in are slowed down: some are free, then each costs twice the wait of the
/// one before.
///
/// @param free failures before the first wait
/// @param first the first wait
/// @param longest no wait is longer
/// @param memory failures are forgotten when there was none for this long
public record LockoutRule(int free, Duration first, Duration longest, Duration memory) {
    private static final int DOUBLINGS_MAX = 30;

    public LockoutRule {
        if (free < 1 || free > 10_000) throw new IllegalArgumentException("free: " + free);
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits from " + first + " to " + longest);
        }
        if (memory.compareTo(longest) < 0) {
            throw new IllegalArgumentException("memory " + memory + " is below " + longest);
        }
    }

    /// Failures so far, and until when nothing more is tried.
    public record Attempts(int failures, Instant lockedUntil) {
        public static final Attempts NONE = new Attempts(0, Instant.EPOCH);
    }

    /// One more attempt, which counts as failed until it is forgiven.
    public Attempts begun(Attempts before, Instant now) {
        var failures = before.failures() + 1;
        return new Attempts(
                failures, failures < free ? before.lockedUntil() : now.plus(waitAfter(failures)));
    }

    /// The attempt went well after all.
    public Attempts forgiven(Attempts before) {
        var failures = Math.max(0, before.failures() - 1);
        return new Attempts(failures, failures < free ? Instant.EPOCH : before.lockedUntil());
    }

    private Duration waitAfter(int failures) {
        var millis = first.toMillis() << Math.min(failures - free, DOUBLINGS_MAX);
        return Duration.ofMillis(Math.min(longest.toMillis(), millis));
    }
}
