package game.ore.realtime.store;

import module java.base;

import game.ore.cache.Redis;
import game.ore.net.Json;
import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;

/// One-time tickets: what stands in a URL, and so in logs, instead of a token that works for a day.
///
/// Redis holds only the hash of a ticket, so that who reads Redis cannot use it.
public final class Tickets {
    private static final int RANDOM_BYTES = 32;
    private static final int LONGEST = 64;

    private final Redis redis;
    private final RandomGenerator random;
    private final Duration ttl;

    /// @param random one that nobody can guess
    public Tickets(Redis redis, RandomGenerator random, Duration ttl) {
        this.redis = redis;
        this.random = random;
        this.ttl = ttl;
    }

    public Duration ttl() {
        return ttl;
    }

    /// A new ticket of this identity.
    ///
    /// @throws Unavailable when Redis is away
    public String issue(Identity identity) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            redis.sync().set(key(ticket), Json.text(identity), SetArgs.Builder.px(ttl));
        } catch (RedisException away) {
            throw new Unavailable("redis", away);
        }
        return ticket;
    }

    /// Whose ticket it is; the same ticket never answers twice.
    ///
    /// @throws Unavailable when Redis is away
    public Optional<Identity> redeem(String ticket) {
        if (ticket.length() > LONGEST) return Optional.empty();
        try {
            return Optional.ofNullable(redis.sync().getdel(key(ticket)))
                    .map(text -> Json.read(text.getBytes(StandardCharsets.UTF_8), Identity.class));
        } catch (RedisException away) {
            throw new Unavailable("redis", away);
        }
    }

    private static String key(String ticket) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(ticket.getBytes(StandardCharsets.UTF_8));
            return "realtime:ticket:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
