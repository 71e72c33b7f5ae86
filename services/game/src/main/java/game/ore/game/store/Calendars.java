package game.ore.game.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.game.domain.quest.Calendar;
import game.ore.game.domain.quest.Kind;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Which days players live in.
public final class Calendars {
    private static final String HAS_CLAIMED =
            "SELECT EXISTS (SELECT FROM quest_claim WHERE user_id = ? AND period = ?)";

    private final Database database;

    public Calendars(Database database) {
        this.database = database;
    }

    public Calendar of(PlayerId player) {
        return database.read(connection -> QuesterRow.calendar(connection, player));
    }

    /// Moves a player to another time zone.
    ///
    /// @return nothing when they have moved a short time ago; then nothing changes
    public Optional<Calendar> move(PlayerId player, ZoneId to, Instant now) {
        return database.transact(connection -> {
            var calendar = QuesterRow.hold(connection, player).calendar();
            var today = Kind.DAILY.period(calendar.day(now));
            var claimed =
                    Sql.one(
                            connection,
                            HAS_CLAIMED,
                            row -> row.getBoolean(1),
                            player.value(),
                            today);
            var moved = calendar.moved(to, now, claimed);
            if (moved.isPresent()) QuesterRow.move(connection, player, moved.get());
            return moved;
        });
    }
}
