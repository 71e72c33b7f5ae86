package game.ore.auth.admin;

import module java.base;

import game.ore.auth.store.AdminStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away bans whose end has come.
public final class BanSweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BanSweeper.class);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    private final AdminStore store;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("auth-bans").factory());

    private BanSweeper(AdminStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public static BanSweeper start(AdminStore store, InstantSource clock) {
        var sweeper = new BanSweeper(store, clock);
        var every = EVERY.toMillis();
        var _ =
                sweeper.timer.scheduleWithFixedDelay(
                        sweeper::sweep, every, every, TimeUnit.MILLISECONDS);
        return sweeper;
    }

    private void sweep() {
        try {
            while (!timer.isShutdown() && store.liftEnded(clock.instant(), BATCH) == BATCH) {
                // there may be more
            }
        } catch (RuntimeException failure) {
            LOG.warn("bans that have ended stay until the next round: {}", failure.toString());
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) timer.shutdownNow();
    }
}
