package game.ore.user.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.jurisdiction.Country;
import game.ore.api.user.PlayerName;
import game.ore.net.Json;
import game.ore.sql.Database;
import game.ore.sql.Inbox;
import game.ore.sql.Sql;
import game.ore.sql.UncheckedSqlException;
import game.ore.user.domain.ClientSettings;
import game.ore.user.domain.Profile;
import game.ore.user.domain.ProfileChange;
import game.ore.user.domain.WalletAddress;

/// The profiles.
public final class ProfileStore {
    /// Somebody who has an account, as far as a profile needs to know.
    public record Newcomer(
            UUID event, PlayerId id, String username, Optional<Country> country, Instant at) {}

    /// An account as it is at one revision.
    public record Renewed(
            PlayerId id, String username, Optional<Country> country, long revision, Instant at) {}

    /// The place in a list of names after which a page begins.
    public record Place(String usernameKey, UUID id) {
        /// Before all names.
        public static final Place START = new Place("", new UUID(0, 0));
    }

    static final String COLUMNS =
            "id, username, display_name, bio, language, avatar_version, avatar_format, settings, is_genesis, premium_until,"
                    + " country, wallet_address, joined_at";

    private static final String FIND = "SELECT " + COLUMNS + " FROM profiles WHERE id = ?";

    /// Genesis membership never ends, so an older token cannot take it away.
    private static final String ENSURE =
            """
            INSERT INTO profiles (id, username, username_key, display_name, is_genesis, joined_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
            SET is_genesis = profiles.is_genesis OR excluded.is_genesis
            RETURNING *
            """;

    /// The time of registration is better than the first request's.
    private static final String WELCOME =
            """
            INSERT INTO profiles (id, username, username_key, display_name, country, joined_at)
            SELECT id, username, username_key, username, nullif(country, ''), joined_at
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                   AS newcomer (id, username, username_key, country, joined_at)
            ON CONFLICT (id) DO UPDATE
            SET joined_at = excluded.joined_at,
                country = CASE WHEN profiles.account_revision = 0 THEN excluded.country ELSE profiles.country END
            """;

    /// Who has not chosen a name to be shown by goes on being shown by their username.
    private static final String RENEW =
            """
            INSERT INTO profiles (id, username, username_key, display_name, country, account_revision, joined_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
            SET username = excluded.username,
                username_key = excluded.username_key,
                display_name = CASE WHEN profiles.display_name = profiles.username THEN excluded.username
                                    ELSE profiles.display_name END,
                country = excluded.country,
                account_revision = excluded.account_revision
            WHERE profiles.account_revision < excluded.account_revision
            """;

    private static final String CHANGE =
            """
            UPDATE profiles
               SET display_name = coalesce(?::text, display_name),
                   bio = coalesce(?::text, bio),
                   language = coalesce(?::text, language),
                   settings = coalesce(?::jsonb, settings)
             WHERE id = ?
            RETURNING *
            """;

    private static final String LINK =
            "UPDATE profiles SET wallet_address = ? WHERE id = ? RETURNING " + COLUMNS;

    /// `starts_with` knows no wildcards, and the C collation lets the index serve it.
    private static final String SEARCH =
            "SELECT "
                    + COLUMNS
                    + """
                      FROM profiles
                     WHERE starts_with(username_key, ?)
                       AND (username_key, id) > (?, ?)
                    """
                    + BlockStore.VISIBLE
                    + """
                     ORDER BY username_key, id
                     LIMIT ?
                    """;

    private static final String NAMES =
            "SELECT id, username, display_name FROM profiles WHERE id = ANY (?)";

    private static final String NAMED =
            "SELECT id, username, display_name FROM profiles WHERE username_key = ? LIMIT 1";

    private final Database database;

    public ProfileStore(Database database) {
        this.database = database;
    }

    public Optional<Profile> find(PlayerId id) {
        return database.read(
                connection -> Sql.first(connection, FIND, ProfileStore::read, id.value()));
    }

    /// The profile of a player, made when there is none yet.
    public Profile ensure(PlayerId id, String username, boolean genesis, Instant now) {
        return database.transact(connection ->
                Sql.one(
                        connection,
                        ENSURE,
                        ProfileStore::read,
                        id.value(),
                        username,
                        Profile.usernameKey(username),
                        username,
                        genesis,
                        now));
    }

    /// Makes profiles of those who are new; each event has its effect once.
    ///
    /// @return whose profiles have changed
    public List<PlayerId> welcome(String consumer, Collection<Newcomer> newcomers) {
        return database.transact(connection -> {
            var events = newcomers.stream().map(Newcomer::event).toList();
            var fresh = Inbox.newOnes(connection, consumer, events);
            var byId = new TreeMap<UUID, Newcomer>();
            for (var newcomer : newcomers) {
                if (fresh.contains(newcomer.event())) byId.put(newcomer.id().value(), newcomer);
            }
            var all = byId.values();
            if (all.isEmpty()) return List.of();
            Sql.update(
                    connection,
                    WELCOME,
                    byId.keySet().toArray(UUID[]::new),
                    all.stream().map(Newcomer::username).toArray(String[]::new),
                    all.stream().map(n -> Profile.usernameKey(n.username())).toArray(String[]::new),
                    all.stream()
                            .map(n -> n.country().map(Country::code).orElse(""))
                            .toArray(String[]::new),
                    all.stream().map(Newcomer::at).toArray(Instant[]::new));
            return all.stream().map(Newcomer::id).toList();
        });
    }

    /// Takes over what has changed of accounts, unless it is older than what is known.
    public void renew(Collection<Renewed> accounts) {
        var inOrder =
                accounts.stream()
                        .sorted(
                                Comparator.comparing((Renewed account) -> account.id().value())
                                        .thenComparingLong(Renewed::revision))
                        .toList();
        database.transact(connection -> {
            for (var account : inOrder) {
                Sql.update(
                        connection,
                        RENEW,
                        account.id().value(),
                        account.username(),
                        Profile.usernameKey(account.username()),
                        account.username(),
                        account.country().map(Country::code),
                        account.revision(),
                        account.at());
            }
            return inOrder;
        });
    }

    /// @param id of a profile that exists
    public Profile change(PlayerId id, ProfileChange change) {
        return database.transact(connection ->
                Sql.one(
                        connection,
                        CHANGE,
                        ProfileStore::read,
                        change.displayName(),
                        change.bio(),
                        change.language(),
                        change.settings().map(settings -> Json.text(settings.values())),
                        id.value()));
    }

    /// @param id of a profile that exists
    /// @return nothing when the wallet is another player's
    public Optional<Profile> link(PlayerId id, WalletAddress wallet) {
        try {
            return Optional.of(
                    database.transact(connection ->
                            Sql.one(
                                    connection,
                                    LINK,
                                    ProfileStore::read,
                                    wallet.text(),
                                    id.value())));
        } catch (UncheckedSqlException failure) {
            if (failure.isDuplicate()) return Optional.empty();
            throw failure;
        }
    }

    /// What those of some players are called who have a profile.
    public List<PlayerName> names(Collection<PlayerId> players) {
        var ids = players.stream().map(PlayerId::value).toArray(UUID[]::new);
        return database.read(
                connection -> Sql.list(connection, NAMES, ProfileStore::name, (Object) ids));
    }

    public Optional<PlayerName> named(String username) {
        return database.read(connection ->
                Sql.first(connection, NAMED, ProfileStore::name, Profile.usernameKey(username)));
    }

    /// Those whose username begins with a text, in the order of names.
    ///
    /// @param asking sees nobody who has blocked them or whom they have blocked
    public List<Profile> search(PlayerId asking, String prefix, Place after, int most) {
        return database.read(connection ->
                Sql.list(
                        connection,
                        SEARCH,
                        ProfileStore::read,
                        Profile.usernameKey(prefix),
                        after.usernameKey(),
                        after.id(),
                        asking.value(),
                        asking.value(),
                        most));
    }

    private static PlayerName name(ResultSet row) throws SQLException {
        return new PlayerName(
                new PlayerId(Sql.uuid(row, "id")),
                row.getString("username"),
                row.getString("display_name"));
    }

    static Profile read(ResultSet row) throws SQLException {
        return new Profile(
                new PlayerId(Sql.uuid(row, "id")),
                row.getString("username"),
                new Profile.Shown(
                        row.getString("display_name"),
                        row.getString("bio"),
                        row.getString("language"),
                        AvatarStore.avatar(row)),
                settings(row.getString("settings")),
                new Profile.Standing(
                        row.getBoolean("is_genesis"), Sql.optionalInstant(row, "premium_until")),
                Optional.ofNullable(row.getString("country")).map(Country::new),
                Optional.ofNullable(row.getString("wallet_address")).map(WalletAddress::new),
                Sql.instant(row, "joined_at"));
    }

    private static ClientSettings settings(String json) {
        var values = new HashMap<String, Object>();
        Map<?, ?> read = Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
        read.forEach((name, value) -> values.put((String) name, value));
        return new ClientSettings(values);
    }
}
