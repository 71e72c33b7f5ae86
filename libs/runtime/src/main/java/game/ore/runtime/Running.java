package game.ore.runtime;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been started, to be closed in reverse order. One part that fails to close stops no
/// other.
public final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /// Remembers `part` and hands it back, so that starting and remembering are one line.
    public synchronized <T extends AutoCloseable> T add(T part) {
        if (closed) throw new IllegalStateException("already closed; too late for " + part);
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        for (var next = pop(); next.isPresent(); next = pop()) {
            closeOne(next.get());
        }
    }

    private synchronized Optional<AutoCloseable> pop() {
        closed = true;
        return Optional.ofNullable(parts.poll());
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.warn("closing {} failed", part, failure);
        }
    }
}
