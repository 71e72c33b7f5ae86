package game.ore.user.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.user.domain.Avatar;

/// Which pictures profiles show, and which lie in storage for none.
public final class AvatarStore {
    /// A picture that may be in storage and that no profile shows.
    public record Orphan(PlayerId player, String version) {}

    private static final String SHOWN =
            "SELECT avatar_version, avatar_format FROM profiles WHERE id = ?";

    private static final String SHOWN_AND_LOCKED = SHOWN + " FOR UPDATE";

    private static final String SHOW =
            "UPDATE profiles SET avatar_version = ?, avatar_format = ? WHERE id = ?";

    private static final String ORPHAN =
            "INSERT INTO avatar_orphans (version, player_id, sweep_after) VALUES (?, ?, ?)";

    private static final String ADOPT =
            "DELETE FROM avatar_orphans WHERE version = ? AND NOT condemned";

    private static final String CONDEMN =
            """
            UPDATE avatar_orphans
               SET condemned = true
             WHERE version IN (SELECT version FROM avatar_orphans
                                WHERE sweep_after <= ?
                                ORDER BY sweep_after
                                LIMIT ?)
            RETURNING player_id, version
            """;

    private static final String CONDEMN_OF =
            """
            UPDATE avatar_orphans SET condemned = true
             WHERE player_id = ? AND sweep_after <= ?
            RETURNING player_id, version
            """;

    private static final String FORGET = "DELETE FROM avatar_orphans WHERE version = ?";

    private final Database database;

    public AvatarStore(Database database) {
        this.database = database;
    }

    public Optional<Avatar> shown(PlayerId player) {
        return database.read(c -> Sql.first(c, SHOWN, AvatarStore::avatar, player.value()))
                .flatMap(avatar -> avatar);
    }

    /// Says that pictures will come into storage.
    ///
    /// @param sweepAfter when nobody will show them any more
    public void expect(PlayerId player, String version, Instant sweepAfter) {
        database.transact(c -> Sql.update(c, ORPHAN, version, player.value(), sweepAfter));
    }

    /// Lets a profile that exists show another picture, or none.
    ///
    /// @param avatar expected before
    /// @param sweepAfter when somebody else may delete the one shown before
    /// @return the one shown before, which is an orphan now
    /// @throws IllegalStateException when the picture has been swept away in the meantime
    public Optional<Orphan> show(PlayerId player, Optional<Avatar> avatar, Instant sweepAfter) {
        return database.transact(c -> {
            var before =
                    Sql.one(c, SHOWN_AND_LOCKED, AvatarStore::avatar, player.value())
                            .map(Avatar::version);
            if (avatar.isPresent() && Sql.update(c, ADOPT, avatar.get().version()) == 0) {
                // Committed already when the answer to an earlier try was lost.
                if (before.equals(avatar.map(Avatar::version))) return Optional.empty();
                throw new IllegalStateException("an upload took longer than orphans are kept");
            }
            Sql.update(
                    c,
                    SHOW,
                    avatar.map(Avatar::version),
                    avatar.map(Avatar::format),
                    player.value());
            if (before.isEmpty()) return Optional.empty();
            Sql.update(c, ORPHAN, before.get(), player.value(), sweepAfter);
            return before.map(version -> new Orphan(player, version));
        });
    }

    /// Lets a player, if there is one, show no picture any more.
    ///
    /// @return what is to be deleted of theirs now; no profile can show it any more
    public List<Orphan> abandon(PlayerId player, Instant now) {
        return database.transact(c -> {
            var shown =
                    Sql.first(c, SHOWN_AND_LOCKED, AvatarStore::avatar, player.value())
                            .flatMap(avatar -> avatar);
            if (shown.isPresent()) {
                Sql.update(c, SHOW, Optional.empty(), Optional.empty(), player.value());
                Sql.update(c, ORPHAN, shown.get().version(), player.value(), now);
            }
            return Sql.list(c, CONDEMN_OF, AvatarStore::orphan, player.value(), now);
        });
    }

    /// Orphans whose time has come. No profile can show them any more.
    public List<Orphan> condemn(Instant now, int most) {
        return database.transact(c -> Sql.list(c, CONDEMN, AvatarStore::orphan, now, most));
    }

    private static Orphan orphan(ResultSet row) throws SQLException {
        return new Orphan(new PlayerId(Sql.uuid(row, "player_id")), row.getString("version"));
    }

    /// To be called when an orphan is not in storage any more.
    public void forget(Orphan orphan) {
        database.transact(c -> Sql.update(c, FORGET, orphan.version()));
    }

    static Optional<Avatar> avatar(ResultSet row) throws SQLException {
        var version = row.getString("avatar_version");
        if (version == null) return Optional.empty();
        return Optional.of(
                new Avatar(version, Avatar.Format.valueOf(row.getString("avatar_format"))));
    }
}
