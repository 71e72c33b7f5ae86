package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.auth.keys.Addresses;
import game.ore.auth.keys.HashKey;
import game.ore.auth.keys.KeyRing;
import game.ore.auth.keys.MasterKeys;
import game.ore.auth.keys.Subjects;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.mail.MailOutbox;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Seals everything anew that is not sealed under the newest master key, so that older ones can be
/// given up.
///
/// It goes through each table once in the order of its ids, a batch to a transaction, while others
/// go on reading and writing: what somebody else has locked is left for the next time. Begun again,
/// after a crash too, it does the rest.
public final class Resealing {
    /// A column with sealed values.
    ///
    /// @param context what they are sealed for, before the row's id
    /// @param start before all ids
    private record Place(String table, String id, String column, String context, Object start) {
        String count() {
            return "SELECT count(*) AS others FROM %s WHERE substring(%s FROM 1 FOR ?) <> ?"
                    .formatted(table, column);
        }

        String next() {
            return """
            SELECT %2$s AS id, %3$s AS sealed
              FROM %1$s
             WHERE %2$s > ? AND substring(%3$s FROM 1 FOR ?) <> ?
             ORDER BY %2$s
             LIMIT ?
               FOR NO KEY UPDATE SKIP LOCKED
            """
                    .formatted(table, id, column);
        }

        String replace() {
            return "UPDATE %s SET %s = ? WHERE %s = ?".formatted(table, column, id);
        }
    }

    private record Sealed(Object id, byte[] bytes) {}

    private static final UUID NO_ID = new UUID(0, 0);

    private static final List<Place> PLACES =
            List.of(
                    new Place("accounts", "id", "sealed_email", Addresses.CONTEXT, NO_ID),
                    new Place("identities", "id", "sealed_subject", Subjects.CONTEXT, NO_ID),
                    new Place("identities", "id", "sealed_name", Subjects.NAME_CONTEXT, NO_ID),
                    new Place(
                            "second_factors",
                            "account_id",
                            "sealed_secret",
                            SecondFactor.CONTEXT,
                            NO_ID),
                    new Place("mail_outbox", "id", "sealed", MailOutbox.CONTEXT, NO_ID),
                    new Place("signing_keys", "kid", "sealed_private", KeyRing.CONTEXT, ""),
                    new Place("hash_key", "id", "sealed", HashKey.CONTEXT, 0));

    private static final int BATCH = 200;

    private final Database database;
    private final MasterKeys keys;

    public Resealing(Database database, MasterKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /// How many values are sealed under another key than the newest.
    public long left() {
        return PLACES.stream().mapToLong(this::left).sum();
    }

    /// Does all it can.
    ///
    /// @param goOn asked before each batch
    public void run(BooleanSupplier goOn) {
        for (var place : PLACES) {
            var last = Optional.of(place.start());
            while (last.isPresent() && goOn.getAsBoolean()) {
                var from = last.get();
                last = database.transact(connection -> some(connection, place, from));
            }
        }
    }

    private long left(Place place) {
        return database.read(connection ->
                Sql.one(
                        connection,
                        place.count(),
                        row -> row.getLong("others"),
                        MasterKeys.ID_BYTES,
                        keys.prefix()));
    }

    /// @return the id to go on after; nothing at the end
    private Optional<Object> some(Connection connection, Place place, Object after)
            throws SQLException {
        var found =
                Sql.list(
                        connection,
                        place.next(),
                        row -> new Sealed(row.getObject("id"), row.getBytes("sealed")),
                        after,
                        MasterKeys.ID_BYTES,
                        keys.prefix(),
                        BATCH);
        for (var old : found) {
            var context = place.context() + old.id();
            var anew = keys.seal(keys.unseal(old.bytes(), context), context);
            Sql.update(connection, place.replace(), anew, old.id());
        }
        return found.size() < BATCH ? Optional.empty() : Optional.of(found.getLast().id());
    }
}
