package game.ore.social.store;

import game.ore.personal.Personal;
import game.ore.sql.Database;

/// What social knows of players. Whoever is erased is in nobody's list any more; nobody needs to be
/// told, since all services erase.
public final class PersonalData {
    private PersonalData() {}

    public static Personal in(Database database) {
        return Personal.of(database)
                .table("ties", "user_id")
                .deleted()
                .table("ties", "other_id")
                .unexported("the list that they are in is somebody else's")
                .deleted()
                .table("blocks", "user_id")
                .deleted()
                .table("blocks", "other_id")
                .unexported("who has blocked them is not theirs to know")
                .deleted()
                .build();
    }
}
