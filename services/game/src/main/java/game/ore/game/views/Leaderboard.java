package game.ore.game.views;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.Board;
import game.ore.cache.Redis;
import game.ore.game.domain.Name;
import game.ore.game.domain.Standing;
import game.ore.game.store.PlayerStore;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.ZAddArgs;

/// Who has earned most: the boards in Redis, as [Board] lays them out.
///
/// Scores are absolute and only grow, so hearing of a standing twice, or late, changes nothing.
/// Redis keeps them as doubles, which are exact up to 9 billion points. Equal scores keep one
/// order, that of the players' ids backwards, so ranks are all different and do not waver. When
/// Redis has lost the boards they are made again from the database.
public final class Leaderboard {
    /// @param rank from 1
    public record Rank(long rank, PlayerId player, String username, Points score) {}

    /// @param own the asking player's rank, when they are on the board
    /// @param updatedAt when it last changed
    public record Top(List<Rank> items, Optional<Rank> own, Instant updatedAt) {}

    /// Says whether the boards hold everybody. It is lost together with them.
    private static final String BUILT = "leaderboard:built";

    private static final String KEEP_NEWEST =
            """
            local revision = ARGV[1] .. ':revision'
            local known = tonumber(redis.call('HGET', KEYS[1], revision) or '-1')
            if known > tonumber(ARGV[3]) then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], revision, ARGV[3])
            return 1
            """;

    private static final Duration DAILY_KEPT = Duration.ofDays(3);
    private static final Duration BUILD_PATIENCE = Duration.ofSeconds(10);

    private final Redis redis;
    private final PlayerStore players;
    private final InstantSource clock;
    private final int pageSize;
    private final ReentrantLock building = new ReentrantLock();

    /// @param pageSize how many players are read at once when the boards are made again
    public Leaderboard(Redis redis, PlayerStore players, InstantSource clock, int pageSize) {
        this.redis = redis;
        this.players = players;
        this.clock = clock;
        this.pageSize = pageSize;
    }

    /// The best of a board, and where the asking player is on it.
    ///
    /// @throws Unavailable while Redis is away
    public Top top(Board board, int limit, PlayerId asking) {
        try {
            requireBuilt();
            var key = board.key(today());
            var best = redis.sync().zrevrangeWithScores(key, 0, limit - 1L);
            var rank = redis.sync().zrevrank(key, asking.toString());
            var own =
                    rank == null
                            ? List.<ScoredValue<String>>of()
                            : redis.sync().zrevrangeWithScores(key, rank, rank);
            var names = names(Stream.concat(best.stream(), own.stream()));
            return new Top(
                    IntStream.range(0, best.size())
                            .mapToObj(i -> ranked(i + 1L, best.get(i), names))
                            .toList(),
                    own.stream().findFirst().map(entry -> ranked(rank + 1, entry, names)),
                    updatedAt());
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        }
    }

    private static Rank ranked(long rank, ScoredValue<String> entry, Map<String, String> names) {
        var id = entry.getValue();
        return new Rank(
                rank,
                PlayerId.of(id),
                names.getOrDefault(id, ""),
                new Points((long) entry.getScore()));
    }

    private Map<String, String> names(Stream<ScoredValue<String>> entries) {
        var ids = entries.map(ScoredValue::getValue).distinct().toArray(String[]::new);
        if (ids.length == 0) return Map.of();
        var names = new HashMap<String, String>();
        for (var name : redis.sync().hmget(Board.NAMES_KEY, ids)) {
            name.ifHasValue(value -> names.put(name.getKey(), value));
        }
        return names;
    }

    private Instant updatedAt() {
        return Optional.ofNullable(redis.sync().get(Board.UPDATED_AT_KEY))
                .map(Instant::parse)
                .orElseGet(clock::instant);
    }

    /// Sends what a standing changes on the boards.
    Stream<RedisFuture<?>> update(Standing standing) {
        var id = standing.player().toString();
        var earned = (double) standing.earned().micros();
        var daily = Board.DAILY.key(standing.day());
        var common =
                Stream.<RedisFuture<?>>of(
                        add(Board.GLOBAL.key(standing.day()), earned, id),
                        add(daily, (double) standing.earnedThatDay().micros(), id),
                        redis.async().pexpire(daily, DAILY_KEPT),
                        name(standing.player(), standing.name()));
        return standing.genesis()
                ? Stream.concat(
                        common, Stream.of(add(Board.GENESIS.key(standing.day()), earned, id)))
                : common;
    }

    /// Sends the name under which a player who is on a board is shown, unless a newer one is there.
    RedisFuture<Long> name(PlayerId player, Name name) {
        return redis.async()
                .eval(
                        KEEP_NEWEST,
                        ScriptOutputType.INTEGER,
                        new String[] {Board.NAMES_KEY},
                        player.toString(),
                        name.text(),
                        Long.toString(name.revision()));
    }

    /// Takes a player off all boards. Those made again later do not have them either.
    Stream<RedisFuture<?>> forget(UUID player) {
        var id = player.toString();
        var today = today();
        var boards =
                Stream.concat(
                        Stream.of(Board.GLOBAL.key(today), Board.GENESIS.key(today)),
                        today.minusDays(DAILY_KEPT.toDays() + 1)
                                .datesUntil(today.plusDays(2))
                                .map(Board.DAILY::key));
        return Stream.concat(
                boards.map(key -> redis.async().zrem(key, id)),
                Stream.of(redis.async().hdel(Board.NAMES_KEY, id, id + ":revision")));
    }

    RedisFuture<?> stamp(Instant at) {
        return redis.async().set(Board.UPDATED_AT_KEY, at.toString());
    }

    private RedisFuture<Long> add(String key, double score, String member) {
        return redis.async().zadd(key, ZAddArgs.Builder.gt(), score, member);
    }

    /// Makes the boards again from the database when Redis has lost them. Standings heard meanwhile
    /// may be written at the same time: the higher score stays.
    ///
    /// @throws Unavailable while Redis is away
    /// @throws Overloaded when another thread is at it for too long
    public void requireBuilt() {
        try {
            if (isBuilt()) return;
            if (!building.tryLock(BUILD_PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                throw new Overloaded("making the leaderboards again", Duration.ofSeconds(5));
            try {
                if (!isBuilt()) build();
            } finally {
                building.unlock();
            }
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("leaderboard", stopped);
        }
    }

    private boolean isBuilt() {
        return "yes".equals(redis.sync().get(BUILT));
    }

    /// When Redis loses everything while this goes on, the mark is lost too and is not set at the
    /// end, so the boards will be made once more.
    private void build() {
        redis.sync().set(BUILT, "not yet");
        players.eachPage(
                pageSize,
                standings -> Pipelined.all(() -> standings.stream().flatMap(this::update)));
        redis.sync().set(BUILT, "yes", SetArgs.Builder.xx());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
