package game.ore.location.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;
import game.ore.geo.Covering;
import game.ore.geo.Position;
import game.ore.location.domain.Share;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.time.Duration;

/// Where the players who let anybody see them were last, in PostgreSQL: of friends asked by
/// [FriendPlaces], of those visible to everyone nearby slower than [ActivePlayers] and asked while
/// that cannot answer.
///
/// It holds exact positions, and beside each the centre of its cell. What leaves it is what the
/// player lets be seen, by the setting of the moment; and by that alone players are put in order,
/// so that who comes first, or is left out, tells no more than the answer itself.
public final class LastPlaces {
    /// Where a player was.
    public record Place(PlayerId player, Position position, Instant at) {}

    /// About 1.1 km across: the largest circle that may be asked for touches some eighty of them.
    private static final int CELL_LEVEL = 13;

    /// A player may be shown so far from where they are: half the diagonal of the largest level-15
    /// cell. Source: https://s2geometry.io/resources/s2cell_statistics
    private static final double SHOWN_ASIDE_METERS = 300;

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private static final String PUT =
            """
            INSERT INTO last_places AS known (user_id, cell, latitude, longitude, cell_latitude,
                                              cell_longitude, recorded_at)
            SELECT DISTINCT ON (user_id) *
              FROM unnest(?::uuid[], ?::bigint[], ?::double precision[], ?::double precision[],
                          ?::double precision[], ?::double precision[], ?::timestamptz[])
                   AS told (user_id, cell, latitude, longitude, cell_latitude, cell_longitude,
                            recorded_at)
             ORDER BY user_id, recorded_at DESC
            ON CONFLICT (user_id) DO UPDATE
               SET cell = EXCLUDED.cell, latitude = EXCLUDED.latitude,
                   longitude = EXCLUDED.longitude, cell_latitude = EXCLUDED.cell_latitude,
                   cell_longitude = EXCLUDED.cell_longitude, recorded_at = EXCLUDED.recorded_at
             WHERE known.recorded_at < EXCLUDED.recorded_at
            """;

    private static final String NEAR =
            """
            WITH shown AS (
                SELECT user_id,
                       CASE precision WHEN 'EXACT' THEN latitude ELSE cell_latitude END AS latitude,
                       CASE precision WHEN 'EXACT' THEN longitude ELSE cell_longitude END AS longitude
                  FROM last_places
                  JOIN share USING (user_id)
                 WHERE cell = ANY (?)
                   AND recorded_at > ?
                   AND audience = 'NEARBY'
                   AND (until IS NULL OR until > ?))
            SELECT user_id, latitude, longitude
              FROM shown
             ORDER BY (latitude - ?) ^ 2
                      + (least(abs(longitude - ?), 360 - abs(longitude - ?)) * cosd(?)) ^ 2,
                      user_id
             LIMIT ?
            """;

    private static final String FORGET =
            """
            DELETE FROM last_places
             WHERE user_id IN (SELECT user_id FROM last_places WHERE recorded_at < ? LIMIT ?)
            """;

    private final Database database;
    private final Duration shownFor;

    /// @param shownFor who has not been heard of for so long is not found
    public LastPlaces(Database database, Duration shownFor) {
        this.database = database;
        this.shownFor = shownFor;
    }

    /// Takes note of places; a place older than the one known changes nothing.
    public void put(List<Place> places) {
        if (places.isEmpty()) return;
        database.transact(c ->
                Sql.update(
                        c,
                        PUT,
                        places.stream().map(place -> place.player.value()).toArray(UUID[]::new),
                        places.stream().map(place -> cell(place.position)).toArray(Long[]::new),
                        places.stream()
                                .map(place -> place.position.latitude())
                                .toArray(Double[]::new),
                        places.stream()
                                .map(place -> place.position.longitude())
                                .toArray(Double[]::new),
                        places.stream()
                                .map(place -> behindCell(place).latitude())
                                .toArray(Double[]::new),
                        places.stream()
                                .map(place -> behindCell(place).longitude())
                                .toArray(Double[]::new),
                        places.stream().map(Place::at).toArray(Instant[]::new)));
    }

    /// Who is seen within a circle and where, the nearest of them or nearly so; the caller measures
    /// exactly.
    ///
    /// @throws game.ore.runtime.Unavailable when the database is away too
    public List<ActivePlayers.Seen> near(Position center, double meters, int limit, Instant now) {
        var cells =
                Covering.circle(center, meters + SHOWN_ASIDE_METERS, CELL_LEVEL).stream()
                        .map(Cell::id)
                        .toArray(Long[]::new);
        return database.read(c ->
                Sql.list(
                        c,
                        NEAR,
                        LastPlaces::seen,
                        cells,
                        now.minus(shownFor),
                        now,
                        center.latitude(),
                        center.longitude(),
                        center.longitude(),
                        center.latitude(),
                        limit));
    }

    /// Removes, some at a time, what is older than exact positions are kept.
    public void forget(Instant before) {
        while (database.transact(c -> Sql.update(c, FORGET, before, FORGOTTEN_AT_ONCE))
                == FORGOTTEN_AT_ONCE) {
            if (Thread.currentThread().isInterrupted()) return;
        }
    }

    private static long cell(Position position) {
        return Cell.at(position, CELL_LEVEL).id();
    }

    private static Position behindCell(Place place) {
        return Share.Precision.CELL.shown(place.position);
    }

    private static ActivePlayers.Seen seen(ResultSet row) throws SQLException {
        var shown = new Position(row.getDouble("latitude"), row.getDouble("longitude"));
        return new ActivePlayers.Seen(Sql.uuid(row, "user_id"), shown);
    }
}
