package game.ore.location;

import module java.base;

/// A clock that a test sets.
final class TestClock implements InstantSource {
    private volatile Instant now;

    TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant time) {
        now = time;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }
}
