package game.ore.analytics;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again, with a fixed time in between, on a thread of its own. What fails
/// is logged and done again the next time.
final class Repeating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final String name;
    private final Duration between;
    private final Runnable work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Repeating(String name, Duration between, Runnable work) {
        this.name = name;
        this.between = between;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Begins at once.
    static Repeating start(String name, Duration between, Runnable work) {
        var repeating = new Repeating(name, between, work);
        repeating.thread.start();
        return repeating;
    }

    private void run() {
        try {
            do {
                once();
            } while (!closed.await(between.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("{} failed, again in {}: {}", name, between, failure.toString());
        }
    }

    /// Returns when what is being done is done.
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(CLOSE_WITHIN);
    }
}
