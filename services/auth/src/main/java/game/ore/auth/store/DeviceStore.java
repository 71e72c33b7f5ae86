package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Account;
import game.ore.auth.events.AccountFacts;
import game.ore.auth.store.AccountStore.Newcomer;
import game.ore.auth.store.AccountStore.Opening;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The devices that an account is known by.
public final class DeviceStore {
    /// @param secretHash of what the device must show
    public record Device(String id, PlayerId player, byte[] secretHash) {}

    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended(?, 4711000003))";

    private static final String FIND = "SELECT account_id, secret_hash FROM devices WHERE id = ?";

    private static final String ADD =
            "INSERT INTO devices (id, secret_hash, account_id, created_at) VALUES (?, ?, ?, ?)";

    private static final String FORGET_ALL = "DELETE FROM devices WHERE account_id = ?";

    private final Database database;
    private final AccountRows rows;
    private final AccountStore accounts;

    public DeviceStore(Database database, AccountRows rows, AccountStore accounts) {
        this.database = database;
        this.rows = rows;
        this.accounts = accounts;
    }

    public Optional<Device> find(String id) {
        return database.read(connection -> find(connection, id));
    }

    /// Opens an account that is signed in to by a device that nobody knows yet.
    ///
    /// @return nothing when the device is known by now
    public Optional<Account> open(Newcomer newcomer, String deviceId, byte[] secretHash) {
        return database.transact(connection -> {
            var _ = Sql.one(connection, LOCK, _ -> true, deviceId);
            if (find(connection, deviceId).isPresent()) return Optional.empty();
            if (!(accounts.open(connection, newcomer) instanceof Opening.Opened(var account)))
                throw new IllegalStateException("a guest has no address that could be taken");
            Sql.update(connection, ADD, deviceId, secretHash, account.id().value(), newcomer.at());
            return Optional.of(account);
        });
    }

    /// Notes that somebody has signed in by a device, as [AccountStore#signedIn] does for
    /// passwords.
    ///
    /// @return the account as it is now; nothing when it may not be used any more or does not know
    ///   the device any more, then nothing was written
    public Optional<Account> signedIn(Device device, UUID session, Instant now) {
        return database.transact(connection -> {
            var account = rows.lockedActive(connection, device.player());
            if (account.isEmpty() || !isStillKnown(connection, device)) return Optional.empty();
            var method = AccountFacts.Method.GUEST;
            accounts.tellSignedIn(connection, account.get(), method, session, now);
            return account;
        });
    }

    private static boolean isStillKnown(Connection connection, Device device) throws SQLException {
        return find(connection, device.id())
                .filter(known -> known.player().equals(device.player()))
                .isPresent();
    }

    /// Ends the knowing of an account by its devices, in somebody else's transaction.
    static void forgetAll(Connection connection, PlayerId player) throws SQLException {
        Sql.update(connection, FORGET_ALL, player.value());
    }

    private static Optional<Device> find(Connection connection, String id) throws SQLException {
        return Sql.first(
                connection,
                FIND,
                row ->
                        new Device(
                                id,
                                new PlayerId(Sql.uuid(row, "account_id")),
                                row.getBytes("secret_hash")),
                id);
    }
}
