package game.ore.bench.load;

import module java.base;

/// When one connection means to send. Times are those of [System#nanoTime()].
///
/// @param begin its first request
/// @param end nothing is sent from then on
/// @param interval 0 when the answer to one request is the time for the next
record Schedule(long begin, long end, long interval) {
    /// The connections share the pace, one after the other within an interval.
    static Schedule of(Pace pace, int connection, int connections, long begin, Duration time) {
        var end = begin + time.toNanos();
        return switch (pace) {
            case Pace.AsAnswered _ -> new Schedule(begin, end, 0);
            case Pace.PerSecond(var requests) -> {
                var interval = Math.round(1e9 * connections / requests);
                yield new Schedule(begin + interval * connection / connections, end, interval);
            }
        };
    }

    /// The time meant for the request after the one that was meant for `last`. It may have passed.
    long after(long last, long now) {
        return interval == 0 ? now : last + interval;
    }

    boolean isOver(long time) {
        return time - end >= 0;
    }
}
