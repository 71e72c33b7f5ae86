package game.ore.simulator.books;

import module java.base;

import game.ore.cache.Redis;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.telemetry.Health;
import io.lettuce.core.RedisException;

/// The global leaderboard in Redis. Its scores are whole micro-points, exact below 2^53.
final class LeaderboardBook implements Book, AutoCloseable {
    private static final String KEY = "leaderboard:global";
    private static final int MEMBERS_PER_QUESTION = 500;

    private final Redis redis;
    private final List<UUID> players;

    private LeaderboardBook(Redis redis, List<UUID> players) {
        this.redis = redis;
        this.players = players;
    }

    /// @param address `host:port`, or several of one cluster separated by commas
    /// @param players whose scores are asked for
    static LeaderboardBook open(String address, Set<UUID> players) {
        try {
            var redis =
                    Redis.open(new Settings(Map.of("redis.cluster.addrs", address)), new Health());
            return new LeaderboardBook(redis, List.copyOf(players));
        } catch (Unavailable away) {
            throw new BookUnreadable("leaderboard", away);
        }
    }

    @Override
    public String name() {
        return "leaderboard";
    }

    @Override
    public Map<UUID, Long> microPointsByPlayer() {
        try {
            var micros = new HashMap<UUID, Long>();
            for (var from = 0; from < players.size(); from += MEMBERS_PER_QUESTION) {
                micros.putAll(
                        ask(
                                players.subList(
                                        from,
                                        Math.min(players.size(), from + MEMBERS_PER_QUESTION))));
            }
            return micros;
        } catch (RedisException failed) {
            throw new BookUnreadable(name(), failed);
        }
    }

    private Map<UUID, Long> ask(List<UUID> some) {
        var members = some.stream().map(UUID::toString).toArray(String[]::new);
        var scores = redis.sync().zmscore(KEY, members);
        var micros = new HashMap<UUID, Long>();
        for (var i = 0; i < some.size(); i++) {
            var player = some.get(i);
            Optional.ofNullable(scores.get(i))
                    .ifPresent(score -> micros.put(player, Math.round(score)));
        }
        return micros;
    }

    @Override
    public void close() {
        redis.close();
    }
}
