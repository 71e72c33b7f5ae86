package game.ore.location;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has to be done again and again, on one thread. A task that fails is done again at its next
/// time.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("location-upkeep").daemon().factory());

    Upkeep each(Duration time, String what, Runnable task) {
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> attempt(what, task),
                        time.toMillis(),
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
        return this;
    }

    private static void attempt(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.warn("{} failed and will be tried again", what, failure);
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) LOG.warn("upkeep does not end");
    }
}
