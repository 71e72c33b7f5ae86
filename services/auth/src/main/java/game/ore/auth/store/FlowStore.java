package game.ore.auth.store;

import module java.base;

import game.ore.auth.Secrets;
import game.ore.auth.domain.Flow;
import game.ore.cache.Redis;
import game.ore.net.Json;
import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;

/// Ways to providers that people have set out on and not come back from, in Redis: any instance may
/// meet them. Only the hash of a state is kept as the name.
///
/// Everything throws [Unavailable] while Redis is away.
public final class FlowStore {
    private final Redis redis;
    private final Duration life;

    /// @param life how long somebody may take to come back
    public FlowStore(Redis redis, Duration life) {
        this.redis = redis;
        this.life = life;
    }

    public void put(String state, Flow flow) {
        asking(() -> redis.sync().set(key(state), Json.text(flow), SetArgs.Builder.px(life)));
    }

    /// What belongs to a state, to one who asks.
    public Optional<Flow> take(String state) {
        return asking(() -> Optional.ofNullable(redis.sync().getdel(key(state))))
                .map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), Flow.class));
    }

    private static String key(String state) {
        return "social:" + Secrets.sha256Hex(state);
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (RedisException away) {
            throw new Unavailable("redis", away);
        }
    }
}
