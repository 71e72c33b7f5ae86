package game.ore.game.views;

import module java.base;

import game.ore.cache.Redis;
import game.ore.game.domain.Coin;
import game.ore.game.store.CoinStore;
import game.ore.geo.Cell;
import game.ore.geo.Covering;
import game.ore.geo.Position;
import game.ore.net.Json;
import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;

/// The coins around a place, from copies in Redis (`coins:cell:{token}`, one for each cell of
/// [Coin#ROOM_LEVEL]) with the database behind.
///
/// A copy is forgotten when a coin of its cell is laid or taken and ends by itself soon after it
/// was made, so a coin that is gone may still be shown for a moment; collecting it asks the
/// database. While Redis is away the database alone answers.
public final class CellView {
    /// A coin and how far away it lies.
    public record Near(Coin coin, double meters) {}

    private final Redis redis;
    private final CoinStore coins;
    private final InstantSource clock;
    private final Duration keep;

    /// @param keep how long a copy is used
    public CellView(Redis redis, CoinStore coins, InstantSource clock, Duration keep) {
        this.redis = redis;
        this.coins = coins;
        this.clock = clock;
        this.keep = keep;
    }

    /// Coins that lie within `meters` of a place, nearest first.
    ///
    /// @param meters at most some 1,000: the number of cells grows with its square
    public List<Near> around(Position place, double meters, int limit) {
        var now = clock.instant();
        return inRooms(Covering.circle(place, meters, Coin.ROOM_LEVEL), now).stream()
                .filter(coin -> !coin.isExpiredAt(now))
                .map(coin -> new Near(coin, place.metersTo(coin.position())))
                .filter(near -> near.meters() <= meters)
                .sorted(
                        Comparator.comparingDouble(Near::meters)
                                .thenComparing(near -> near.coin().id().value()))
                .limit(limit)
                .toList();
    }

    /// To be called after coins of these rooms were laid or taken.
    public void forget(Collection<Cell> rooms) {
        if (rooms.isEmpty()) return;
        try {
            redis.sync().del(rooms.stream().map(CellView::key).toArray(String[]::new));
        } catch (RedisException _) {
            // Redis is away; its copies end by themselves.
        }
    }

    private List<Coin> inRooms(List<Cell> rooms, Instant now) {
        var found = new ArrayList<Coin>();
        var missing = new ArrayList<Cell>();
        var copies = copies(rooms);
        for (var room : rooms) {
            var copy = copies.get(key(room));
            if (copy == null) missing.add(room);
            else found.addAll(read(copy));
        }
        if (missing.isEmpty()) return found;

        var truth = coins.lying(missing, now);
        truth.values().forEach(found::addAll);
        keep(truth);
        return found;
    }

    private Map<String, String> copies(List<Cell> rooms) {
        try {
            var copies = new HashMap<String, String>();
            for (var copy :
                    redis.sync().mget(rooms.stream().map(CellView::key).toArray(String[]::new))) {
                copy.ifHasValue(value -> copies.put(copy.getKey(), value));
            }
            return copies;
        } catch (RedisException _) {
            return Map.of();
        }
    }

    private void keep(Map<Cell, List<Coin>> truth) {
        try {
            Pipelined.all(() ->
                    truth.entrySet().stream()
                            .map(room ->
                                    redis.async()
                                            .psetex(
                                                    key(room.getKey()),
                                                    keep.toMillis(),
                                                    Json.text(room.getValue()))));
        } catch (Unavailable _) {
            // Redis is away; the next one asks the database.
        }
    }

    private static List<Coin> read(String copy) {
        return List.of(Json.read(copy.getBytes(StandardCharsets.UTF_8), Coin[].class));
    }

    private static String key(Cell room) {
        return "coins:cell:" + room.token();
    }
}
