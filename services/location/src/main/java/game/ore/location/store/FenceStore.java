package game.ore.location.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.FenceKind;
import game.ore.audit.Audit;
import game.ore.audit.Deed;
import game.ore.geo.Bounds;
import game.ore.location.domain.Fence;
import game.ore.location.domain.Geofence;
import game.ore.location.index.FenceIndex;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The table of fences. Each change has its place in the audit log, and a version by which
/// instances find what they have not seen.
///
/// Changes take turns until they commit, so that versions appear in their order: whoever has seen
/// one has seen all before it.
public final class FenceStore {
    /// What has become of a fence since a version.
    ///
    /// @param fence nothing when it has been removed
    public record Change(long version, UUID id, Optional<Fence> fence, long[] cells) {}

    private static final String TAKE_TURN =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.geofences'))";

    private static final String INSERT =
            """
            INSERT INTO geofences (id, version, kind, name, radius_m, vertices, rings, holds_origin,
                                   size_m, cells, bounds, valid_from, valid_until, dwell_s,
                                   attributes, created_at, changed_at)
            VALUES (?, nextval('geofences_version'), ?, ?, ?, ?, ?, ?, ?, ?,
                    box(point(?, ?), point(?, ?)), ?, ?, ?, ?, ?, ?)
            """;

    private static final String CLEAR = "DELETE FROM geofences WHERE id = ?";

    private static final String REMOVE =
            """
            UPDATE geofences SET version = nextval('geofences_version'), removed_at = ?
             WHERE id = ? AND removed_at IS NULL
            """;

    private static final String FIND =
            "SELECT " + FenceRows.COLUMNS + " FROM geofences WHERE id = ? AND removed_at IS NULL";

    private static final String LIST =
            """
            SELECT %s FROM geofences
             WHERE removed_at IS NULL
               AND (?::uuid IS NULL OR id > ?)
               AND (?::text IS NULL OR kind = ?)
            """
                    .formatted(FenceRows.COLUMNS);

    /// A box also meets one that is named a turn to the east or to the west of it.
    private static final String WITHIN =
            """
               AND (bounds && box(point(?, ?), point(?, ?))
                    OR bounds && box(point(?, ?), point(?, ?))
                    OR bounds && box(point(?, ?), point(?, ?)))
            """;

    private static final String IN_ORDER = " ORDER BY id LIMIT ?";

    private static final String AFTER =
            """
            SELECT %s FROM geofences WHERE version > ? ORDER BY version LIMIT ?
            """
                    .formatted(FenceRows.COLUMNS);

    private static final String FORGET = "DELETE FROM geofences WHERE removed_at < ?";

    private final Database database;
    private final Audit audit;
    private final FenceRows rows = new FenceRows();

    public FenceStore(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    public void add(PlayerId actor, Geofence geofence) {
        database.transact(c -> {
            Sql.one(c, TAKE_TURN, _ -> true);
            insert(c, geofence);
            note(c, geofence.changedAt(), actor, "geofence.created", geofence);
            return true;
        });
    }

    /// Puts another fence in place of the one with the same id.
    ///
    /// @param next makes it from what is there
    /// @return nothing when there is none
    public Optional<Geofence> change(PlayerId actor, UUID id, UnaryOperator<Geofence> next) {
        return database.transact(c -> {
            Sql.one(c, TAKE_TURN, _ -> true);
            var before = Sql.first(c, FIND, rows::geofence, id);
            if (before.isEmpty()) return before;
            var geofence = next.apply(before.get());
            Sql.update(c, CLEAR, id);
            insert(c, geofence);
            note(c, geofence.changedAt(), actor, "geofence.changed", geofence);
            return Optional.of(geofence);
        });
    }

    /// @return false when there is none
    public boolean remove(PlayerId actor, UUID id, Instant now) {
        return database.transact(c -> {
            Sql.one(c, TAKE_TURN, _ -> true);
            var before = Sql.first(c, FIND, rows::geofence, id);
            if (before.isEmpty()) return false;
            Sql.update(c, REMOVE, now, id);
            note(c, now, actor, "geofence.removed", before.get());
            return true;
        });
    }

    public Optional<Geofence> find(UUID id) {
        return database.read(c -> Sql.first(c, FIND, rows::geofence, id));
    }

    /// Fences in the order of their ids.
    ///
    /// @param within only those that lie in this box, or reach into it
    /// @param after only those with larger ids
    public List<Geofence> list(
            Optional<Bounds> within, Optional<FenceKind> kind, Optional<UUID> after, int most) {
        var parameters = new ArrayList<Object>(List.of(after, after, kind, kind));
        within.ifPresent(bounds -> {
            for (var turn : List.of(0, 360, -360)) {
                parameters.addAll(
                        List.of(
                                bounds.west() + turn,
                                bounds.south(),
                                bounds.east() + turn,
                                bounds.north()));
            }
        });
        parameters.add(most);
        var sql = LIST + (within.isPresent() ? WITHIN : "") + IN_ORDER;
        return database.read(c -> Sql.list(c, sql, rows::geofence, parameters.toArray()));
    }

    /// What has changed after a version, in the order of the versions.
    public List<Change> after(long version, int most) {
        return database.read(c -> Sql.list(c, AFTER, this::change, version, most));
    }

    /// Forgets fences that were removed before a time.
    public void forgetRemoved(Instant before) {
        database.transact(c -> Sql.update(c, FORGET, before));
    }

    private Change change(ResultSet row) throws SQLException {
        var id = Sql.uuid(row, "id");
        var version = row.getLong("version");
        if (Sql.optionalInstant(row, "removed_at").isPresent()) {
            return new Change(version, id, Optional.empty(), new long[0]);
        }
        return new Change(version, id, Optional.of(rows.fence(row)), FenceRows.cells(row));
    }

    private static void insert(Connection c, Geofence geofence) throws SQLException {
        var fence = geofence.fence();
        var shape = FenceRows.Shape.of(fence.area());
        var bounds = Bounds.of(fence.area());
        var until = Optional.of(fence.until()).filter(end -> !end.equals(Instant.MAX));
        Sql.update(
                c,
                INSERT,
                fence.id(),
                fence.kind(),
                geofence.name(),
                shape.radius(),
                shape.vertices(),
                shape.rings(),
                shape.holdsOrigin(),
                fence.area().sizeMeters(),
                LongStream.of(FenceIndex.cells(fence.area())).boxed().toArray(Long[]::new),
                bounds.west(),
                bounds.south(),
                bounds.east(),
                bounds.north(),
                fence.from(),
                until,
                (int) fence.dwell().toSeconds(),
                fence.attributes(),
                geofence.createdAt(),
                geofence.changedAt());
    }

    private void note(Connection c, Instant now, PlayerId actor, String action, Geofence geofence)
            throws SQLException {
        var fence = geofence.fence();
        var details =
                Map.of(
                        "name",
                        geofence.name(),
                        "kind",
                        fence.kind().text(),
                        "size_m",
                        Long.toString(Math.round(fence.area().sizeMeters())));
        audit.append(c, now, new Deed(actor.toString(), action, fence.id().toString(), details));
    }
}
