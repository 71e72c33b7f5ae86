package game.ore.runtime;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again, with a fixed time in between, on a thread of its own. What fails
/// is logged and done again the next time.
public final class Repeating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final String name;
    private final Duration between;
    private final BooleanSupplier work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Repeating(String name, Duration between, BooleanSupplier work) {
        this.name = name;
        this.between = between;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Begins at once.
    public static Repeating start(String name, Duration between, Runnable work) {
        return started(
                name,
                between,
                () -> {
                    work.run();
                    return false;
                });
    }

    /// Begins at once. What is done in batches is done until nothing is left, each time.
    ///
    /// @param most in one batch
    /// @param batch does as many as it is told, and returns how many there were
    public static Repeating start(String name, Duration between, int most, IntUnaryOperator batch) {
        return started(name, between, () -> batch.applyAsInt(most) >= most);
    }

    private static Repeating started(String name, Duration between, BooleanSupplier work) {
        var repeating = new Repeating(name, between, work);
        repeating.thread.start();
        return repeating;
    }

    private void run() {
        try {
            do {
                while (wantsMore() && closed.getCount() > 0) {
                    // until nothing is left
                }
            } while (!closed.await(between.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean wantsMore() {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException failure) {
            LOG.warn("{} failed, again in {}: {}", name, between, failure.toString());
            return false;
        }
    }

    /// Returns when what is being done is done.
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(CLOSE_WITHIN);
    }
}
