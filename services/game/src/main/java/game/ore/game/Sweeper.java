package game.ore.game;

import module java.base;

import game.ore.game.store.CoinStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes coins that nobody took, some time after they have expired.
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final CoinStore coins;
    private final GameConfig.Sweeping config;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sweep-coins").daemon().factory());

    private Sweeper(CoinStore coins, GameConfig.Sweeping config, InstantSource clock) {
        this.coins = coins;
        this.config = config;
        this.clock = clock;
    }

    static Sweeper start(CoinStore coins, GameConfig.Sweeping config, InstantSource clock) {
        var sweeper = new Sweeper(coins, config, clock);
        var each = config.each().toMillis();
        var _ =
                sweeper.timer.scheduleWithFixedDelay(
                        sweeper::sweep, each, each, TimeUnit.MILLISECONDS);
        return sweeper;
    }

    private void sweep() {
        try {
            var before = clock.instant().minus(config.expiredKept());
            while (!timer.isShutdown()
                    && coins.sweep(before, config.batchMax()) == config.batchMax()) {
                // there may be more
            }
        } catch (RuntimeException failure) {
            LOG.warn("expired coins stay until the next round: {}", failure.toString());
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) timer.shutdownNow();
    }
}
