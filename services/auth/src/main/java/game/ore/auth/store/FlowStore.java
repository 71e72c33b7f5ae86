package game.ore.auth.store;

import module java.base;

import game.ore.auth.Secrets;
import game.ore.auth.domain.Flow;
import game.ore.cache.Redis;
import game.ore.mail.Seal;
import game.ore.net.Json;
import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;

/// Ways to providers that people have set out on and not come back from, in Redis: any instance may
/// meet them. Only the hash of a state is kept as the name, and what belongs to it is sealed: it
/// may hold somebody's address.
///
/// Everything throws [Unavailable] while Redis is away.
public final class FlowStore {
    private final Redis redis;
    private final Duration life;
    private final Seal seal;

    /// @param life how long somebody may take to come back
    public FlowStore(Redis redis, Duration life, Seal seal) {
        this.redis = redis;
        this.life = life;
        this.seal = seal;
    }

    public void put(String state, Flow flow) {
        var plain = Json.text(flow).getBytes(StandardCharsets.UTF_8);
        var key = key(state);
        var sealed = Base64.getEncoder().encodeToString(seal.seal(plain, key));
        asking(() -> redis.sync().set(key, sealed, SetArgs.Builder.px(life)));
    }

    /// What belongs to a state, to one who asks.
    public Optional<Flow> take(String state) {
        var key = key(state);
        return asking(() -> Optional.ofNullable(redis.sync().getdel(key)))
                .map(sealed -> seal.unseal(Base64.getDecoder().decode(sealed), key))
                .map(json -> Json.read(json, Flow.class));
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
