package game.ore.location.store;

import module java.base;

import com.fasterxml.jackson.core.JacksonException;
import game.ore.api.PlayerId;
import game.ore.api.location.FenceKind;
import game.ore.api.location.Trigger;
import game.ore.cache.Redis;
import game.ore.location.Fencing;
import game.ore.location.domain.Visit;
import game.ore.location.domain.Visits;
import game.ore.net.Json;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// In which fences players are: in Redis under `location:fences:{player}`, and, as it follows from
/// the facts that were told, in the table `fence_visits`. The one that changed later counts, so
/// that what is lost in one is found in the other.
public final class VisitStore implements Fencing.Book {
    private static final Logger LOG = LoggerFactory.getLogger(VisitStore.class);

    /// A visit that began so long ago is one of a player who does not come back.
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private static final String OF_PLAYER =
            """
            SELECT fence_id, kind, entered_at, dwelt_at IS NOT NULL AS dwelt, left_at IS NULL AS open,
                   greatest(entered_at, dwelt_at, left_at) AS changed_at
              FROM fence_visits
             WHERE user_id = ?
             ORDER BY entered_at, fence_id
            """;

    private static final String HEAR =
            """
            INSERT INTO fence_visits AS known (user_id, fence_id, entered_at, kind, dwelt_at, left_at)
            SELECT user_id, fence_id, entered_at, kind,
                   min(at) FILTER (WHERE change = 'DWELL'), min(at) FILTER (WHERE change = 'EXIT')
              FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[],
                          ?::timestamptz[])
                   AS told (user_id, fence_id, entered_at, kind, change, at)
             GROUP BY user_id, fence_id, entered_at, kind
            ON CONFLICT (user_id, fence_id, entered_at) DO UPDATE
               SET dwelt_at = coalesce(known.dwelt_at, EXCLUDED.dwelt_at),
                   left_at = coalesce(known.left_at, EXCLUDED.left_at)
            """;

    private static final String FORGET =
            """
            DELETE FROM fence_visits
             WHERE (user_id, fence_id, entered_at) IN
                   (SELECT user_id, fence_id, entered_at FROM fence_visits
                     WHERE left_at < ? OR entered_at < ?
                     LIMIT ?)
            """;

    /// A trigger that a player's fact has told.
    public record Told(PlayerId player, Trigger trigger) {}

    private record Row(Visit visit, boolean open, Instant changedAt) {}

    private final Redis redis;
    private final Database database;
    private final Duration kept;

    /// @param kept what has not changed for so long leaves Redis
    public VisitStore(Redis redis, Database database, Duration kept) {
        this.redis = redis;
        this.database = database;
        this.kept = kept;
    }

    @Override
    public Visits load(PlayerId player) {
        var stored = fromRedis(player);
        try {
            var told = fromFacts(player);
            return stored.filter(visits -> !visits.changedAt().isBefore(told.changedAt()))
                    .orElse(told);
        } catch (Unavailable | Overloaded away) {
            if (stored.isEmpty()) throw away;
            return stored.get();
        }
    }

    @Override
    public void keep(PlayerId player, Visits visits) {
        try {
            var _ = redis.async().set(key(player), Json.text(visits), SetArgs.Builder.px(kept));
        } catch (RedisException away) {
            LOG.debug("visits were not kept: {}", away.getMessage());
        }
    }

    /// Writes down what was told; what is told twice changes nothing.
    public void hear(List<Told> told) {
        if (told.isEmpty()) return;
        database.transact(c ->
                Sql.update(
                        c,
                        HEAR,
                        told.stream().map(one -> one.player.value()).toArray(UUID[]::new),
                        told.stream().map(one -> one.trigger.fence()).toArray(UUID[]::new),
                        told.stream().map(one -> one.trigger.enteredAt()).toArray(Instant[]::new),
                        told.stream().map(one -> one.trigger.kind().name()).toArray(String[]::new),
                        told.stream()
                                .map(one -> one.trigger.change().name())
                                .toArray(String[]::new),
                        told.stream().map(one -> one.trigger.at()).toArray(Instant[]::new)));
    }

    /// Removes, some at a time, visits that ended before a time: they tell where somebody was.
    public void forgetEnded(Instant before) {
        var longest = before.minus(LONGEST);
        while (database.transact(c -> Sql.update(c, FORGET, before, longest, FORGOTTEN_AT_ONCE))
                == FORGOTTEN_AT_ONCE) {
            if (Thread.currentThread().isInterrupted()) return;
        }
    }

    /// @throws Unavailable when Redis is away
    public void forget(PlayerId player) {
        try {
            redis.sync().del(key(player));
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        }
    }

    private Visits fromFacts(PlayerId player) {
        var rows = database.read(c -> Sql.list(c, OF_PLAYER, VisitStore::row, player.value()));
        var changedAt = rows.stream().map(Row::changedAt).max(Comparator.naturalOrder());
        if (changedAt.isEmpty()) return Visits.NONE;
        return new Visits(
                rows.stream().filter(Row::open).map(Row::visit).toList(), changedAt.get());
    }

    private static Row row(ResultSet row) throws SQLException {
        var visit =
                new Visit(
                        Sql.uuid(row, "fence_id"),
                        FenceKind.valueOf(row.getString("kind")),
                        Sql.instant(row, "entered_at"),
                        row.getBoolean("dwelt"));
        return new Row(visit, row.getBoolean("open"), Sql.instant(row, "changed_at"));
    }

    private Optional<Visits> fromRedis(PlayerId player) {
        try {
            var text = redis.sync().get(key(player));
            return text == null
                    ? Optional.empty()
                    : Optional.of(Json.mapper().readValue(text, Visits.class));
        } catch (RedisException away) {
            LOG.debug("visits were not found: {}", away.getMessage());
            return Optional.empty();
        } catch (JacksonException unreadable) {
            LOG.warn("the visits of {} are unreadable", player, unreadable);
            return Optional.empty();
        }
    }

    private static String key(PlayerId player) {
        return "location:fences:" + player;
    }
}
