package game.ore.auth.store;

import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The one key that addresses are hashed with, sealed.
public final class HashKeyStore {
    private static final String KEEP =
            "INSERT INTO hash_key (id, sealed) VALUES (1, ?) ON CONFLICT DO NOTHING";

    private static final String GET = "SELECT sealed FROM hash_key";

    private final Database database;

    public HashKeyStore(Database database) {
        this.database = database;
    }

    /// Keeps a key unless there is one.
    ///
    /// @return the one that there is now
    public byte[] keep(byte[] sealed) {
        database.transact(connection -> Sql.update(connection, KEEP, (Object) sealed));
        return database.read(connection -> Sql.one(connection, GET, row -> row.getBytes("sealed")));
    }
}
