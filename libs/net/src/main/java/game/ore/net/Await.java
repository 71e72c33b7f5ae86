package game.ore.net;

import module java.base;

import io.vertx.core.Future;

/// Waiting, from a thread that may wait, for what an event loop does.
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Await() {}

    /// @throws IllegalStateException naming `what` when it failed or took longer than 30 s
    public static <T> T result(Future<T> future, String what) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            var cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw new IllegalStateException(what + ": " + cause.getMessage(), cause);
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    what + ": not within " + LONGEST.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + ": interrupted", interrupted);
        }
    }
}
