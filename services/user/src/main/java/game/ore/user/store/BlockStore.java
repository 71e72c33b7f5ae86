package game.ore.user.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Who has blocked whom, as social tells it.
///
/// What holds no more is kept as well, so that an old fact that is heard again cannot bring it
/// back.
public final class BlockStore {
    /// @param version of two facts about the same two players the newer one has the larger
    public record Block(PlayerId player, PlayerId other, boolean holds, long version) {
        private List<PlayerId> pair() {
            return List.of(player, other);
        }
    }

    /// Leaves out profiles whose owner has blocked a player or is blocked by them; takes the player
    /// twice.
    static final String VISIBLE =
            """
             AND NOT EXISTS (SELECT FROM blocks
                              WHERE user_id = ? AND other_id = profiles.id AND holds)
             AND NOT EXISTS (SELECT FROM blocks
                              WHERE user_id = profiles.id AND other_id = ? AND holds)
            """;

    private static final String BETWEEN =
            """
            SELECT EXISTS (SELECT FROM blocks
                            WHERE (user_id, other_id) IN ((?, ?), (?, ?)) AND holds) AS blocked
            """;

    private static final String HEAR =
            """
            INSERT INTO blocks (user_id, other_id, holds, version)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::bigint[])
            ON CONFLICT (user_id, other_id) DO UPDATE
               SET holds = excluded.holds, version = excluded.version
             WHERE blocks.version < excluded.version
            """;

    private final Database database;

    public BlockStore(Database database) {
        this.database = database;
    }

    /// Whether one of two players has blocked the other.
    public boolean between(PlayerId one, PlayerId other) {
        return database.read(connection ->
                Sql.one(
                        connection,
                        BETWEEN,
                        row -> row.getBoolean("blocked"),
                        one.value(),
                        other.value(),
                        other.value(),
                        one.value()));
    }

    /// Takes note of what has changed; what is older than what is known changes nothing.
    public void hear(Collection<Block> blocks) {
        var newest =
                blocks.stream()
                        .collect(
                                Collectors.toMap(
                                        Block::pair,
                                        block -> block,
                                        BinaryOperator.maxBy(
                                                Comparator.comparingLong(Block::version))))
                        .values();
        database.transact(connection ->
                Sql.update(
                        connection,
                        HEAR,
                        newest.stream().map(b -> b.player.value()).toArray(UUID[]::new),
                        newest.stream().map(b -> b.other.value()).toArray(UUID[]::new),
                        newest.stream().map(Block::holds).toArray(Boolean[]::new),
                        newest.stream().map(Block::version).toArray(Long[]::new)));
    }
}
