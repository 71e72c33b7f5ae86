package game.ore.game.views;

import module java.base;

import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;

/// Many commands to Redis at once, awaited together.
final class Pipelined {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Pipelined() {}

    /// Returns when Redis has carried out all of them.
    ///
    /// @param commands sends them
    /// @throws Unavailable when it is not known that all were carried out
    static void all(Supplier<Stream<? extends CompletionStage<?>>> commands) {
        try {
            var sent =
                    commands.get()
                            .map(CompletionStage::toCompletableFuture)
                            .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(sent).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Redis", stopped);
        } catch (RedisException | ExecutionException | TimeoutException away) {
            throw new Unavailable("Redis", away);
        }
    }
}
