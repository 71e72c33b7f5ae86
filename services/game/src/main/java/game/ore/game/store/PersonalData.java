package game.ore.game.store;

import module java.base;

import game.ore.personal.Personal;
import game.ore.sql.Database;

/// What game knows of players.
///
/// The ledger is written once and stays, and with it what must agree with it: who was paid which
/// coin, and what each account holds. All of that knows ids alone. Where a coin lay is taken away:
/// the coins that somebody has taken are the places where they have been.
public final class PersonalData {
    /// Nobody is shown on a board under no name.
    public static final String NO_NAME = "";

    private static final String COINS_TAKEN =
            """
            id IN (SELECT CASE WHEN kind = 'coin' THEN reference::uuid END
                     FROM posting
                     JOIN journal ON journal.id = journal_id
                    WHERE account = 'player:' || ?)
            """;

    private PersonalData() {}

    /// @param copies of what is in the tables, in Redis
    public static Personal in(Database database, Personal.Elsewhere copies) {
        return Personal.of(database)
                .table("answer", "user_id")
                .deleted()
                .table("quest_claim", "user_id")
                .deleted()
                .table("quest_area", "user_id")
                .deleted()
                .table("quest_tally", "user_id")
                .deleted()
                .table("quester", "user_id")
                .deleted()
                .table("coin", "collected_by")
                .where(COINS_TAKEN)
                .changed("latitude = 0, longitude = 0, cell = 0", "cell = 0")
                .table("player", "user_id")
                .changed("username = '" + NO_NAME + "', is_genesis = false", "username = ''")
                .table("journal", "reference")
                .where("kind = 'quest' AND split_part(reference, '/', 1) = ?::text")
                .kept("the ledger is written once; it knows ids alone")
                .table("posting", "account")
                .prefixed("player:")
                .kept("the ledger is written once and sums to zero; it knows ids alone")
                .afterwards(copies)
                .build();
    }
}
