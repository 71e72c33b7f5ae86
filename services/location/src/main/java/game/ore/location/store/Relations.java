package game.ore.location.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Who are friends and who has blocked whom, as social tells it.
public final class Relations {
    /// Something that one player is to another.
    ///
    /// @param version of two facts about the same two players the newer one has the larger
    public record Fact(PlayerId player, PlayerId other, boolean holds, long version) {}

    private static final String HEAR_FRIENDSHIPS =
            """
            INSERT INTO friendships (user_id, other_id, holds, version)
            SELECT least(one, other), greatest(one, other), holds, version
              FROM unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::bigint[])
                   AS told (one, other, holds, version)
            ON CONFLICT (user_id, other_id) DO UPDATE
               SET holds = excluded.holds, version = excluded.version
             WHERE friendships.version < excluded.version
            """;

    private static final String HEAR_BLOCKS =
            """
            INSERT INTO blocks (user_id, other_id, holds, version)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::bigint[])
            ON CONFLICT (user_id, other_id) DO UPDATE
               SET holds = excluded.holds, version = excluded.version
             WHERE blocks.version < excluded.version
            """;

    private static final String HIDDEN =
            """
            SELECT other_id AS hidden FROM blocks
             WHERE user_id = ? AND other_id = ANY (?) AND holds
            UNION
            SELECT user_id FROM blocks
             WHERE user_id = ANY (?) AND other_id = ? AND holds
            """;

    private final Database database;

    public Relations(Database database) {
        this.database = database;
    }

    /// Takes note of friendships that have begun or ended; what is older than what is known changes
    /// nothing.
    public void hearFriendships(Collection<Fact> facts) {
        hear(HEAR_FRIENDSHIPS, facts, fact -> Set.of(fact.player, fact.other));
    }

    /// Takes note of blocks, likewise.
    public void hearBlocks(Collection<Fact> facts) {
        hear(HEAR_BLOCKS, facts, fact -> List.of(fact.player, fact.other));
    }

    /// Those of some players whom a player has blocked or who have blocked that player.
    public Set<UUID> hidden(PlayerId asking, Collection<UUID> players) {
        var all = players.toArray(UUID[]::new);
        var me = asking.value();
        return Set.copyOf(
                database.read(c ->
                        Sql.list(c, HIDDEN, row -> Sql.uuid(row, "hidden"), me, all, all, me)));
    }

    /// @param about facts with the same value are about the same row, of which one may be in a
    ///   statement
    private void hear(String sql, Collection<Fact> facts, Function<Fact, Object> about) {
        if (facts.isEmpty()) return;
        var newest =
                facts.stream()
                        .collect(
                                Collectors.toMap(
                                        about,
                                        fact -> fact,
                                        BinaryOperator.maxBy(
                                                Comparator.comparingLong(Fact::version))))
                        .values();
        database.transact(c ->
                Sql.update(
                        c,
                        sql,
                        newest.stream().map(fact -> fact.player.value()).toArray(UUID[]::new),
                        newest.stream().map(fact -> fact.other.value()).toArray(UUID[]::new),
                        newest.stream().map(Fact::holds).toArray(Boolean[]::new),
                        newest.stream().map(Fact::version).toArray(Long[]::new)));
    }
}
