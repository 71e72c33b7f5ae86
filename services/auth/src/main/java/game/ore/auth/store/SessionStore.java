package game.ore.auth.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.AuthConfig;
import game.ore.auth.RefreshToken;
import game.ore.auth.domain.Session;
import game.ore.auth.domain.Session.Origin;
import game.ore.cache.Redis;
import game.ore.runtime.Unavailable;
import game.ore.token.TokenNames;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;

/// Sessions, in Redis alone: when Redis loses them, people have to sign in again.
///
/// All keys of one player lie in one slot of a cluster, so that each change is one script, whole or
/// not at all: `refresh:{player}:session` holds the hash of the refresh token that works and
/// whether the session began with a second factor, `…:spent` those that worked before,
/// `session:{player}:session` where it was last used from, and `sessions:{player}` when each
/// session ends.
///
/// Everything throws [Unavailable] while Redis is away.
public final class SessionStore {
    /// What became of exchanging a refresh token.
    public enum Rotation {
        ROTATED,
        /// Of a session that began with a second factor.
        ROTATED_STRONG,
        /// It was spent a moment ago.
        JUST_SPENT,
        /// It was spent before: two have it, and one of them is a thief.
        REUSED,
        /// Never given out, expired, or its session has ended.
        UNKNOWN
    }

    /// KEYS: refresh, session, sessions, spent. ARGV: hash of the token that works from now on,
    /// now, how long it works, how long details are kept, session id, address, client.
    private static final String KEEP =
            """
            redis.call('HSET', KEYS[1], 'current', ARGV[1])
            redis.call('HSETNX', KEYS[1], 'started_at', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            redis.call('HSET', KEYS[2], 'used_at', ARGV[2], 'address', ARGV[6], 'client', ARGV[7])
            redis.call('PEXPIRE', KEYS[2], ARGV[4])
            redis.call('ZADD', KEYS[3], string.format('%.0f', ARGV[2] + ARGV[3]), ARGV[5])
            redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', ARGV[2])
            redis.call('PEXPIRE', KEYS[3], ARGV[3])
            """;

    /// More ARGV: hash of the token presented, how long ago "just" is, how many spent ones are
    /// kept. After a reuse no token of the session works any more.
    private static final String ROTATE =
            """
            local current = redis.call('HGET', KEYS[1], 'current')
            if not current then return 'UNKNOWN' end
            if current ~= ARGV[8] then
              local spent = redis.call('ZSCORE', KEYS[4], ARGV[8])
              if not spent then return 'UNKNOWN' end
              if current ~= '' and ARGV[2] - spent <= tonumber(ARGV[9]) then return 'JUST_SPENT' end
              redis.call('HSET', KEYS[1], 'current', '')
              return 'REUSED'
            end
            redis.call('ZADD', KEYS[4], ARGV[2], current)
            redis.call('ZREMRANGEBYRANK', KEYS[4], 0, -1 - ARGV[10])
            redis.call('PEXPIRE', KEYS[4], ARGV[3])
            """
                    + KEEP
                    + """
                    if redis.call('HGET', KEYS[1], 'strong') == '1' then return 'ROTATED_STRONG' end
                    return 'ROTATED'
                    """;

    /// More ARGV: 1 when a second factor was shown.
    private static final String OPEN =
            KEEP
                    + """
                    if ARGV[8] == '1' then redis.call('HSET', KEYS[1], 'strong', '1') end
                    """;

    private final Redis redis;
    private final AuthConfig.Sessions config;
    private final RandomGenerator random;

    /// @param random cannot be predicted
    public SessionStore(Redis redis, AuthConfig.Sessions config, RandomGenerator random) {
        this.redis = redis;
        this.config = config;
        this.random = random;
    }

    /// Begins a session. When a player has too many, those that would end first end now.
    ///
    /// @param strong a second factor was shown
    public RefreshToken open(
            PlayerId player, UUID session, boolean strong, Origin origin, Instant now) {
        var token = RefreshToken.random(player, session, random);
        var arguments = with(keep(token, origin, now), strong ? "1" : "0");
        return asking(() -> {
            redis.sync().eval(OPEN, ScriptOutputType.STATUS, keys(player, session), arguments);
            redis.sync()
                    .zrange(index(player), 0, -1L - config.perAccountMax())
                    .forEach(excess -> end(player, UUID.fromString(excess), now));
            return token;
        });
    }

    /// Exchanges a refresh token for `next`, once.
    public Rotation rotate(RefreshToken presented, RefreshToken next, Origin origin, Instant now) {
        var arguments =
                with(
                        keep(next, origin, now),
                        presented.hash(),
                        Long.toString(config.grace().toMillis()),
                        Integer.toString(config.spentMax()));
        var keys = keys(presented.player(), presented.session());
        return asking(() ->
                Rotation.valueOf(
                        redis.sync().eval(ROTATE, ScriptOutputType.VALUE, keys, arguments)));
    }

    /// A new token for the same session, which works once it has been exchanged for the old one.
    public RefreshToken next(RefreshToken token) {
        return RefreshToken.random(token.player(), token.session(), random);
    }

    /// The sessions of a player that can still be used, the one that lasts longest first.
    public List<Session> list(PlayerId player, Instant now) {
        return asking(() -> {
            var alive =
                    redis.sync()
                            .zrangebyscoreWithScores(
                                    index(player),
                                    Range.from(
                                            Range.Boundary.excluding(now.toEpochMilli()),
                                            Range.Boundary.unbounded()));
            return alive.stream()
                    .map(entry ->
                            read(
                                    player,
                                    UUID.fromString(entry.getValue()),
                                    Instant.ofEpochMilli((long) entry.getScore())))
                    .flatMap(Optional::stream)
                    .toList()
                    .reversed();
        });
    }

    /// Ends a session: its access tokens first, then what is known of it, so that a failure in
    /// between can be repeated.
    ///
    /// @return false when the player has no such session
    public boolean end(PlayerId player, UUID session, Instant now) {
        return asking(() -> {
            var known = redis.sync().zscore(index(player), session.toString()) != null;
            revoke(session, now);
            forget(player, session);
            return known;
        });
    }

    /// Ends all sessions of a player, at once and everywhere.
    ///
    /// @param kept the one that goes on, if one does
    public void endAll(PlayerId player, Optional<UUID> kept, Instant now) {
        asking(() -> redis.sync().zrange(index(player), 0, -1)).stream()
                .map(UUID::fromString)
                .filter(session -> !kept.equals(Optional.of(session)))
                .forEach(session -> end(player, session, now));
    }

    /// Forgets a session whose tokens nobody was given.
    public void forget(PlayerId player, UUID session) {
        asking(() -> {
            var keys = keys(player, session);
            redis.sync().zrem(index(player), session.toString());
            return redis.sync().del(keys[0], keys[1], keys[3]);
        });
    }

    private void revoke(UUID session, Instant now) {
        var ends = now.plus(config.longestAccessToken()).getEpochSecond() + 1;
        redis.sync().zadd(TokenNames.REVOKED_SESSIONS, (double) ends, session.toString());
        redis.sync()
                .zremrangebyscore(
                        TokenNames.REVOKED_SESSIONS,
                        Range.from(
                                Range.Boundary.unbounded(),
                                Range.Boundary.excluding(now.getEpochSecond())));
    }

    private Optional<Session> read(PlayerId player, UUID session, Instant expiresAt) {
        var keys = keys(player, session);
        var startedAt = redis.sync().hget(keys[0], "started_at");
        if (startedAt == null) return Optional.empty();
        var details = redis.sync().hgetall(keys[1]);
        var lastUse =
                Optional.ofNullable(details.get("used_at"))
                        .map(at ->
                                new Session.Use(
                                        time(at),
                                        new Origin(
                                                details.getOrDefault("address", ""),
                                                details.getOrDefault("client", ""))));
        return Optional.of(new Session(session, time(startedAt), expiresAt, lastUse));
    }

    private String[] keep(RefreshToken token, Origin origin, Instant now) {
        return new String[] {
            token.hash(),
            Long.toString(now.toEpochMilli()),
            Long.toString(config.refreshToken().toMillis()),
            Long.toString(config.details().toMillis()),
            token.session().toString(),
            origin.address(),
            origin.client()
        };
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static String[] keys(PlayerId player, UUID session) {
        var refresh = "refresh:{" + player + "}:" + session;
        return new String[] {
            refresh, "session:{" + player + "}:" + session, index(player), refresh + ":spent"
        };
    }

    private static String index(PlayerId player) {
        return "sessions:{" + player + "}";
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (RedisException away) {
            throw new Unavailable("redis", away);
        }
    }
}
