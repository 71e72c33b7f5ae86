package game.ore.social.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.realtime.Presence;
import game.ore.cache.Redis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;

/// Who is connected, as realtime keeps it.
public final class Online {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Redis redis;
    private final InstantSource clock;

    public Online(Redis redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// Those of some players who are online; nothing while nobody knows.
    public Optional<Set<PlayerId>> among(Collection<PlayerId> players) {
        var ahead =
                Range.from(
                        Range.Boundary.excluding(clock.millis()), Range.Boundary.<Long>unbounded());
        try {
            var asked = new LinkedHashMap<PlayerId, Future<Long>>();
            for (var player : players) {
                var count = redis.async().zcount(Presence.key(player), ahead);
                asked.put(player, count.toCompletableFuture());
            }
            var online = new HashSet<PlayerId>();
            for (var one : asked.entrySet()) {
                var instances = one.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (instances > 0) online.add(one.getKey());
            }
            return Optional.of(online);
        } catch (RedisException | ExecutionException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
