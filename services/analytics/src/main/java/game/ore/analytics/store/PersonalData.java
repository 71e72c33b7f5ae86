package game.ore.analytics.store;

import module java.base;

import game.ore.personal.Personal;
import game.ore.sql.Database;

/// What analytics knows of players. Sums in which they are one of many stay.
public final class PersonalData {
    private PersonalData() {}

    public static Personal in(Database database) {
        return Personal.of(database)
                .table("events", "user_id")
                .deletedInBatchesBy("time, event_id")
                .table("daily_users", "user_id")
                .deleted()
                .table("player_stats", "user_id")
                .deleted()
                .build();
    }
}
