package game.ore.realtime.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.realtime.Presence;
import game.ore.cache.Redis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is connected to this instance, for others to see; see [Presence].
///
/// While Redis is away nothing is said; the next time makes up for it.
public final class Presences {
    private static final Logger LOG = LoggerFactory.getLogger(Presences.class);
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Redis redis;
    private final String instance;
    private final Duration vouchFor;
    private final InstantSource clock;

    /// @param instance a name that no other instance has or has had
    /// @param vouchFor how long a word is believed
    public Presences(Redis redis, String instance, Duration vouchFor, InstantSource clock) {
        this.redis = redis;
        this.instance = instance;
        this.vouchFor = vouchFor;
        this.clock = clock;
    }

    /// These players are here.
    public void vouch(Collection<PlayerId> players) {
        var all = List.copyOf(players);
        trying(() -> {
            for (var from = 0; from < all.size(); from += AT_ONCE) {
                vouchAtOnce(all.subList(from, Math.min(from + AT_ONCE, all.size())));
            }
        });
    }

    /// This player is here no more.
    public void withdraw(PlayerId player) {
        trying(() -> redis.sync().zrem(Presence.key(player), instance));
    }

    private void vouchAtOnce(List<PlayerId> players) {
        var now = clock.millis();
        var until = (double) (now + vouchFor.toMillis());
        // The words of instances that have died.
        var ended = Range.create(0L, now);
        var commands = redis.async();
        var answers = new ArrayList<Future<?>>(3 * players.size());
        for (var player : players) {
            var key = Presence.key(player);
            answers.add(commands.zadd(key, until, instance));
            answers.add(commands.zremrangebyscore(key, ended));
            answers.add(commands.pexpire(key, vouchFor));
        }
        try {
            for (var answer : answers) answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new RedisException(away);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void trying(Runnable commands) {
        try {
            commands.run();
        } catch (RedisException away) {
            LOG.debug("who is online is not told: {}", away.toString());
        }
    }
}
