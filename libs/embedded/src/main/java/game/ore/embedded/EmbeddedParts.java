package game.ore.embedded;

import module java.base;

import game.ore.runtime.Running;
import org.jspecify.annotations.Nullable;

/// Several parts, started at the same time and ended in reverse order.
public final class EmbeddedParts implements AutoCloseable {
    private final List<Supplier<? extends Part>> starts;
    private final List<Part> parts;

    private EmbeddedParts(List<Supplier<? extends Part>> starts, List<Part> parts) {
        this.starts = List.copyOf(starts);
        this.parts = new ArrayList<>(parts);
    }

    /// Starts all of them. When one fails the others are ended again; the exception tells the first
    /// failure and has the others suppressed.
    public static EmbeddedParts start(List<Supplier<? extends Part>> starts) {
        var started = new ArrayList<Part>();
        Optional<PartFailed> failure = Optional.empty();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = starts.stream().map(start -> threads.<Part>submit(start::get)).toList();
            for (var future : futures) {
                try {
                    started.add(future.get());
                } catch (ExecutionException e) {
                    failure = Optional.of(join(failure, failureOf(e.getCause())));
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    futures.forEach(open -> open.cancel(true));
                    failure = Optional.of(join(failure, new PartFailed("stopped while starting")));
                }
            }
        }
        var parts = new EmbeddedParts(starts, started);
        if (failure.isEmpty()) return parts;
        parts.close();
        throw failure.get();
    }

    /// In the order in which they were asked for.
    public synchronized List<Part> all() {
        return List.copyOf(parts);
    }

    /// Starts again, over its folder, each part that ended without being asked to. Clients find it
    /// at the same address when its options name a port.
    ///
    /// @return the names of those that had ended
    public synchronized List<String> restartEnded() {
        var ended = new ArrayList<String>();
        for (var index = 0; index < parts.size(); index++) {
            var part = parts.get(index);
            if (part.alive()) continue;
            part.close();
            parts.set(index, starts.get(index).get());
            ended.add(part.name());
        }
        return List.copyOf(ended);
    }

    /// One closed badly keeps no other from being closed.
    @Override
    public synchronized void close() {
        try (var running = new Running()) {
            parts.forEach(running::add);
        }
    }

    private static PartFailed failureOf(@Nullable Throwable cause) {
        return cause instanceof PartFailed failed
                ? failed
                : new PartFailed("a part does not start: " + cause);
    }

    private static PartFailed join(Optional<PartFailed> first, PartFailed next) {
        first.ifPresent(failure -> failure.addSuppressed(next));
        return first.orElse(next);
    }
}
