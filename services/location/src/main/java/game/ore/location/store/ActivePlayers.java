package game.ore.location.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.Redis;
import game.ore.geo.Position;
import io.lettuce.core.GeoArgs;
import io.lettuce.core.GeoSearch;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The players of all instances who are visible to everyone nearby, in Redis: GEO
/// `locations:active` with the positions that may be seen, and ZSET `locations:active:until` with
/// when each ends.
///
/// Nothing else is ever written there: an exact position only of who shares it.
public final class ActivePlayers {
    /// Where one is seen.
    public record Seen(UUID id, Position position) {}

    private static final Logger LOG = LoggerFactory.getLogger(ActivePlayers.class);

    private static final String POSITIONS = "locations:active";
    private static final String UNTIL = "locations:active:until";

    /// Redis' GEO ends there (EPSG:3857).
    private static final double LATITUDE_MAX = 85.05112878;

    /// Redis measures with another earth radius and rounds positions to less than a metre.
    private static final double SLACK = 1.001;

    private static final int TRIMMED_AT_ONCE = 1_000;

    private final Redis redis;

    public ActivePlayers(Redis redis) {
        this.redis = redis;
    }

    /// Does not wait.
    ///
    /// @param shown no more precise than the player lets be known
    public void show(PlayerId player, Position shown, Instant until) {
        if (Math.abs(shown.latitude()) > LATITUDE_MAX) return;
        quietly(() -> {
            var id = player.toString();
            var _ = redis.async().zadd(UNTIL, (double) until.toEpochMilli(), id);
            var _ = redis.async().geoadd(POSITIONS, shown.longitude(), shown.latitude(), id);
        });
    }

    /// Does not wait; what is asked afterwards through this connection does not see the player.
    public void hide(PlayerId player) {
        quietly(() -> {
            var _ = redis.async().zrem(POSITIONS, player.toString());
            var _ = redis.async().zrem(UNTIL, player.toString());
        });
    }

    /// The nearest of those within about `meters`; the caller measures exactly.
    ///
    /// @return empty when Redis cannot say: it is away, or the place is beyond its map
    public Optional<List<Seen>> near(Position place, double meters, int limit, Instant now) {
        if (Math.abs(place.latitude()) > LATITUDE_MAX) return Optional.empty();
        try {
            return Optional.of(notEnded(within(place, meters, limit), now));
        } catch (RedisException away) {
            LOG.debug("{} cannot be asked: {}", POSITIONS, away.getMessage());
            return Optional.empty();
        }
    }

    private List<Seen> within(Position place, double meters, int limit) {
        return redis
                .sync()
                .geosearch(
                        POSITIONS,
                        GeoSearch.fromCoordinates(place.longitude(), place.latitude()),
                        GeoSearch.byRadius(meters * SLACK + 1, GeoArgs.Unit.m),
                        new GeoArgs().withCoordinates().withCount(limit).asc())
                .stream()
                .map(found -> {
                    var at = Objects.requireNonNull(found.getCoordinates());
                    return new Seen(
                            UUID.fromString(found.getMember()),
                            new Position(at.getY().doubleValue(), at.getX().doubleValue()));
                })
                .toList();
    }

    private List<Seen> notEnded(List<Seen> found, Instant now) {
        if (found.isEmpty()) return found;
        var ids = found.stream().map(seen -> seen.id.toString()).toArray(String[]::new);
        var ends = redis.sync().zmscore(UNTIL, ids);
        return IntStream.range(0, found.size())
                .filter(place -> hasNotEnded(ends.get(place), now))
                .mapToObj(found::get)
                .toList();
    }

    private static boolean hasNotEnded(@Nullable Double until, Instant now) {
        return until != null && until > now.toEpochMilli();
    }

    /// Removes those whose time has ended.
    public void trim(Instant now) {
        quietly(() -> {
            var ended =
                    redis.sync()
                            .zrangebyscore(
                                    UNTIL,
                                    Range.create(0, now.toEpochMilli()),
                                    Limit.from(TRIMMED_AT_ONCE))
                            .toArray(String[]::new);
            if (ended.length == 0) return;
            redis.sync().zrem(POSITIONS, ended);
            redis.sync().zrem(UNTIL, ended);
        });
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RedisException away) {
            LOG.debug("{} is not written: {}", POSITIONS, away.getMessage());
        }
    }
}
