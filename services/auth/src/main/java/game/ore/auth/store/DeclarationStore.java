package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.jurisdiction.Country;
import game.ore.auth.domain.Declared;
import game.ore.auth.events.AccountFacts;
import game.ore.eventlog.EventOutbox;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Where people say they live and which age they have shown, and what others are told of it.
public final class DeclarationStore {
    /// What is known.
    public record Known(Optional<Country> country, Optional<Integer> ageReached) {}

    private static final String FIND = "SELECT country, age_reached FROM accounts WHERE id = ?";

    private static final String DECLARE =
            """
            UPDATE accounts
               SET country = coalesce(?::text, country),
                   age_reached = coalesce(?::integer, age_reached),
                   age_reached_at = CASE WHEN ?::integer IS NULL THEN age_reached_at ELSE ?::timestamptz END
             WHERE id = ?
            """;

    private static final String CHANGED =
            """
            UPDATE accounts SET revision = revision + 1 WHERE id = ?
            RETURNING username, country, revision
            """;

    private final Database database;
    private final EventOutbox outbox;

    public DeclarationStore(Database database, EventOutbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public Known find(PlayerId player) {
        return database.read(connection ->
                Sql.first(connection, FIND, DeclarationStore::read, player.value())
                        .orElse(new Known(Optional.empty(), Optional.empty())));
    }

    /// Keeps what somebody with an account has declared, and tells of it.
    public void declare(PlayerId player, Declared declared, Instant now) {
        database.transact(connection -> {
            note(connection, player, declared, now);
            tellChanged(connection, outbox, player, now);
            return player;
        });
    }

    /// Keeps what is declared; what is not said stays as it is.
    static void note(Connection connection, PlayerId player, Declared declared, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                DECLARE,
                declared.country().map(Country::code),
                declared.ageReached(),
                declared.ageReached(),
                now,
                player.value());
        ConsentStore.note(connection, player, declared.consents(), now);
    }

    /// Tells, in somebody else's transaction, that what others keep of an account has changed.
    static void tellChanged(Connection connection, EventOutbox outbox, PlayerId player, Instant now)
            throws SQLException {
        var fact =
                Sql.first(
                        connection,
                        CHANGED,
                        row ->
                                AccountFacts.changed(
                                        player,
                                        row.getString("username"),
                                        country(row),
                                        row.getLong("revision"),
                                        now),
                        player.value());
        if (fact.isPresent()) outbox.append(connection, fact.get());
    }

    private static Known read(ResultSet row) throws SQLException {
        return new Known(
                country(row), Optional.ofNullable(row.getObject("age_reached", Integer.class)));
    }

    private static Optional<Country> country(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("country")).map(Country::new);
    }
}
