package game.ore.simulator.books;

import module java.base;

/// The game's double-entry ledger: what was posted to the players' accounts for coins and quests.
record LedgerBook(Tables tables, Instant since) implements Book {
    private static final String EARNED =
            """
            SELECT substr(posting.account, 8)::uuid AS player,
                   sum(posting.micros)::bigint AS micros
              FROM game.journal
              JOIN game.posting ON posting.journal_id = journal.id
             WHERE journal.kind IN ('coin', 'quest')
               AND journal.created_at >= ?
               AND posting.account LIKE 'player:%'
             GROUP BY posting.account
            """;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public Map<UUID, Long> microPointsByPlayer() {
        return tables.microPoints(name(), EARNED, since);
    }
}
