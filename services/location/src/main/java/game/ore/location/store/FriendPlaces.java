package game.ore.location.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.geo.Position;
import game.ore.location.domain.Share;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.time.Duration;

/// Where friends are who let a player see it.
public final class FriendPlaces {
    private static final String SHOWN =
            """
            SELECT place.user_id, latitude, longitude, precision
              FROM last_places AS place
              JOIN share USING (user_id)
             WHERE place.user_id = ANY (?)
               AND recorded_at > ?
               AND (until IS NULL OR until > ?)
               AND (audience = 'NEARBY'
                    OR (audience = 'FRIENDS' AND (friend_ids = '{}' OR ? = ANY (friend_ids))))
               AND EXISTS (SELECT FROM friendships AS f
                            WHERE f.user_id = least(place.user_id, ?)
                              AND f.other_id = greatest(place.user_id, ?)
                              AND f.holds)
            """;

    private final Database database;
    private final Duration shownFor;

    /// @param shownFor who has not been heard of for so long is not shown
    public FriendPlaces(Database database, Duration shownFor) {
        this.database = database;
        this.shownFor = shownFor;
    }

    /// Where those of some players are seen by one of their friends who let that friend see it. Who
    /// is not heard to be a friend is left out, whatever the question says.
    public List<ActivePlayers.Seen> seenBy(
            PlayerId asking, Collection<PlayerId> friends, Instant now) {
        var me = asking.value();
        var ids = friends.stream().map(PlayerId::value).toArray(UUID[]::new);
        return database.read(c ->
                Sql.list(c, SHOWN, FriendPlaces::seen, ids, now.minus(shownFor), now, me, me, me));
    }

    private static ActivePlayers.Seen seen(ResultSet row) throws SQLException {
        var position = new Position(row.getDouble("latitude"), row.getDouble("longitude"));
        var precision = Share.Precision.valueOf(row.getString("precision"));
        return new ActivePlayers.Seen(Sql.uuid(row, "user_id"), precision.shown(position));
    }
}
