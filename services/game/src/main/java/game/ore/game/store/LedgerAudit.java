package game.ore.game.store;

import module java.base;

import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Proves that no amount was made, lost or paid twice, from the tables alone.
///
/// Every question is one statement and so sees one moment, also while coins are being collected. It
/// reads whole tables: for operators and tests, not for requests.
public final class LedgerAudit {
    /// Something that must not be.
    ///
    /// @param rule which promise is broken
    /// @param what where, e.g. the journal or account
    public record Violation(String rule, String what) {}

    private static final int VIOLATIONS_MAX = 100;

    private static final Map<String, String> RULES = rules();

    private final Database database;

    public LedgerAudit(Database database) {
        this.database = database;
    }

    /// @return nothing when all is well; at most 100 violations of each rule
    public List<Violation> violations() {
        return RULES.entrySet().stream()
                .flatMap(rule -> broken(rule.getKey(), rule.getValue()).stream())
                .toList();
    }

    private List<Violation> broken(String rule, String sql) {
        return database.read(connection ->
                Sql.list(
                        connection,
                        sql + " LIMIT " + VIOLATIONS_MAX,
                        row -> new Violation(rule, row.getString(1))));
    }

    /// By the promise, what breaks it.
    private static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        rules.put(
                "every journal has two sides that sum to zero",
                """
                SELECT journal.id::text
                  FROM journal LEFT JOIN posting ON journal_id = journal.id
                 GROUP BY journal.id
                HAVING count(journal_id) < 2 OR sum(micros) <> 0
                """);
        rules.put(
                "all accounts together sum to zero",
                "SELECT sum(micros)::text FROM posting HAVING sum(micros) <> 0");
        rules.put(
                "no account but the treasury is below zero",
                """
                SELECT account
                  FROM posting
                 WHERE account <> 'treasury'
                 GROUP BY account
                HAVING sum(micros) < 0
                """);
        rules.put(
                "a player's balance is what their postings add up to",
                """
                SELECT coalesce('player:' || user_id, account)
                  FROM player
                  FULL JOIN (SELECT account, sum(micros) AS micros
                               FROM posting
                              WHERE account <> 'treasury'
                              GROUP BY account) AS owned
                    ON account = 'player:' || user_id
                 WHERE coalesce(balance_micros, 0) <> coalesce(micros, 0)
                """);
        rules.put(
                "a coin is paid at most once",
                """
                SELECT reference
                  FROM journal
                 WHERE kind = 'coin'
                 GROUP BY reference
                HAVING count(*) > 1
                """);
        rules.put(
                "a coin is paid to whoever has it, and to nobody else",
                """
                SELECT coalesce(coin.id::text, paid.coin)
                  FROM (SELECT id, collected_by FROM coin WHERE collected_by IS NOT NULL) AS coin
                  FULL JOIN (SELECT reference AS coin, account
                               FROM journal JOIN posting ON journal_id = journal.id
                              WHERE kind = 'coin' AND account <> 'treasury') AS paid
                    ON paid.coin = coin.id::text
                 WHERE account IS DISTINCT FROM 'player:' || collected_by
                """);
        rules.put(
                "what was promised in an answer was paid",
                """
                SELECT user_id || ' ' || request_id
                  FROM answer
                  LEFT JOIN journal ON kind = 'coin' AND reference = coin_id::text
                  LEFT JOIN posting ON journal_id = journal.id AND account = 'player:' || user_id
                 WHERE outcome = 'WON' AND reward_micros IS DISTINCT FROM micros
                """);
        rules.put(
                "a quest is paid once, to whoever claimed it, and as they were told",
                """
                SELECT coalesce(claim.journal_id, paid.journal_id)::text
                  FROM quest_claim AS claim
                  FULL JOIN (SELECT journal_id, reference, account, micros
                               FROM journal JOIN posting ON journal_id = journal.id
                              WHERE kind = 'quest' AND account <> 'treasury') AS paid
                    ON paid.journal_id = claim.journal_id
                 WHERE (account, micros, reference)
                       IS DISTINCT FROM ('player:' || user_id, reward_micros,
                                         user_id || '/' || period || '/' || quest_id)
                """);
        return rules;
    }
}
