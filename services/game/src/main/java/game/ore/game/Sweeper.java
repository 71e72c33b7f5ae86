package game.ore.game;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what has been kept long enough, batch by batch.
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /// One kind of thing that is removed.
    ///
    /// @param kept for so long
    record Sweep(String what, Duration kept, Removing removing) {}

    /// Removes some of what is older than a time.
    @FunctionalInterface
    interface Removing {
        /// @return how many were removed; less than `most` when there are no more
        int remove(Instant before, int most);
    }

    private final GameConfig.Sweeping config;
    private final List<Sweep> sweeps;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sweep-game").daemon().factory());

    private Sweeper(GameConfig.Sweeping config, List<Sweep> sweeps, InstantSource clock) {
        this.config = config;
        this.sweeps = List.copyOf(sweeps);
        this.clock = clock;
    }

    static Sweeper start(GameConfig.Sweeping config, List<Sweep> sweeps, InstantSource clock) {
        var sweeper = new Sweeper(config, sweeps, clock);
        var each = config.each().toMillis();
        var _ =
                sweeper.timer.scheduleWithFixedDelay(
                        () -> sweeper.sweeps.forEach(sweeper::sweep),
                        each,
                        each,
                        TimeUnit.MILLISECONDS);
        return sweeper;
    }

    private void sweep(Sweep sweep) {
        try {
            var before = clock.instant().minus(sweep.kept());
            while (!timer.isShutdown()
                    && sweep.removing().remove(before, config.batchMax()) == config.batchMax()) {
                // there may be more
            }
        } catch (RuntimeException failure) {
            LOG.warn("{} stay until the next round: {}", sweep.what(), failure.toString());
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) timer.shutdownNow();
    }
}
