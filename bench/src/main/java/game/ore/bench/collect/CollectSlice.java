package game.ore.bench.collect;

import module java.base;

/// One slice of one side.
///
/// @param serverCpuMicros of all PostgreSQL processes, for each collect
/// @param walBytes written for each collect
record CollectSlice(
        int clients,
        String side,
        int round,
        long collects,
        double perSecond,
        double serverCpuMicros,
        double walBytes) {
    static CollectSlice of(
            Work work, String side, int round, Duration elapsed, Duration cpu, Books written) {
        var collects = (double) work.coins();
        return new CollectSlice(
                work.clients(),
                side,
                round,
                work.coins(),
                collects / (elapsed.toNanos() / 1e9),
                cpu.toNanos() / 1e3 / collects,
                written.wal() / collects);
    }
}
