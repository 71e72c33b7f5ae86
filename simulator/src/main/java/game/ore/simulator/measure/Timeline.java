package game.ore.simulator.measure;

import module java.base;

/// Counts second by second; what comes before the first or after the last is left out.
final class Timeline {
    private static final int SECONDS_MAX = 24 * 3600;

    private final AtomicLongArray counts;

    Timeline(Duration length) {
        this.counts = new AtomicLongArray(Math.clamp(length.toSeconds(), 1, SECONDS_MAX));
    }

    void add(Duration since, long count) {
        var second = since.toSeconds();
        if (second >= 0 && second < counts.length()) counts.addAndGet((int) second, count);
    }

    List<Long> perSecond() {
        return IntStream.range(0, counts.length()).mapToObj(counts::get).toList();
    }
}
