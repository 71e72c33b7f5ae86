package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.Board;
import game.ore.api.game.Rank;
import game.ore.cache.Redis;
import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScoredValue;

/// Reads the leaderboards that game keeps in Redis.
public final class Boards {
    private final Redis redis;

    public Boards(Redis redis) {
        this.redis = redis;
    }

    /// The best, first one first.
    ///
    /// @throws Unavailable when Redis is away
    public List<Rank> best(Board board, LocalDate day, int most) {
        return asking(() -> range(board.key(day), 0, most - 1));
    }

    /// A player and those next to them, best first; empty when the player has no score.
    ///
    /// @param around how many above and as many below
    /// @throws Unavailable when Redis is away
    public Optional<List<Rank>> around(Board board, LocalDate day, PlayerId player, int around) {
        return asking(() -> {
            var key = board.key(day);
            var place = redis.sync().zrevrank(key, player.toString());
            if (place == null) return Optional.empty();
            return Optional.of(range(key, Math.max(0, place - around), place + around));
        });
    }

    /// When a board changed last; empty when none ever has.
    ///
    /// @throws Unavailable when Redis is away
    public Optional<Instant> updatedAt() {
        return asking(() ->
                Optional.ofNullable(redis.sync().get(Board.UPDATED_AT_KEY)).map(Instant::parse));
    }

    private List<Rank> range(String key, long first, long last) {
        var scored = redis.sync().zrevrangeWithScores(key, first, last);
        if (scored.isEmpty()) return List.of();
        var members = scored.stream().map(ScoredValue::getValue).toArray(String[]::new);
        var names = redis.sync().hmget(Board.NAMES_KEY, members);
        var ranks = new ArrayList<Rank>(scored.size());
        for (var i = 0; i < members.length; i++) {
            var name = names.get(i).getValueOrElse("");
            var score = new Points(Math.round(scored.get(i).getScore()));
            ranks.add(new Rank(first + i + 1, PlayerId.of(members[i]), name, score));
        }
        return List.copyOf(ranks);
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        }
    }
}
