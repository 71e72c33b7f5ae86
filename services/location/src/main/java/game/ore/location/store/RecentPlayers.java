package game.ore.location.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.Redis;
import game.ore.location.LocationConfig;
import game.ore.runtime.Unavailable;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;

/// Who was in a level-15 cell not long ago: ZSET `locations:recent:{cell_id}` of players by the
/// time of their last fix there, in milliseconds. For services, not for players to see.
public final class RecentPlayers {
    /// @param cell at level 15
    public record Visit(PlayerId player, long cell, Instant at) {}

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Redis redis;
    private final LocationConfig.History limits;

    public RecentPlayers(Redis redis, LocationConfig.History limits) {
        this.redis = redis;
        this.limits = limits;
    }

    /// Adds visits and trims the cells they are in. A visit added twice is one.
    ///
    /// @throws Unavailable when Redis is away
    public void add(List<Visit> visits, Instant now) {
        var before = now.minus(limits.recentKept());
        try {
            var done = new ArrayList<CompletableFuture<?>>();
            var cells = new HashSet<Long>();
            for (var visit : visits) {
                if (visit.at.isBefore(before)) continue;
                cells.add(visit.cell);
                var score = (double) visit.at.toEpochMilli();
                done.add(
                        redis.async()
                                .zadd(key(visit.cell), score, visit.player.toString())
                                .toCompletableFuture());
            }
            for (var cell : cells) done.addAll(trim(key(cell), before));
            CompletableFuture.allOf(done.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RedisException | ExecutionException | TimeoutException away) {
            throw new Unavailable("Redis", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Redis", interrupted);
        }
    }

    /// Takes a player out of cells.
    ///
    /// @param cells at level 15
    /// @throws Unavailable when Redis is away
    public void remove(UUID player, Collection<Long> cells) {
        try {
            for (var cell : cells) redis.sync().zrem(key(cell), player.toString());
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        }
    }

    private List<CompletableFuture<?>> trim(String key, Instant before) {
        var commands = redis.async();
        return List.of(
                commands.zremrangebyscore(key, Range.create(0, before.toEpochMilli()))
                        .toCompletableFuture(),
                commands.zremrangebyrank(key, 0, -limits.recentMax() - 1).toCompletableFuture(),
                commands.pexpire(key, limits.recentKept()).toCompletableFuture());
    }

    private static String key(long cell) {
        return "locations:recent:" + cell;
    }
}
