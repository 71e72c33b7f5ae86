package game.ore.audit;

import module java.base;

import game.ore.runtime.Limit;
import game.ore.sql.Database;

/// The audit log of one service, to be read and checked.
public final class AuditLog {
    private final Database database;
    private final Audit audit;
    private final Limit checks = new Limit("checks of the audit log", 1);

    public AuditLog(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /// The newest entries before `id`, newest first.
    public List<AuditEntry> before(long id, int most) {
        return audit.before(database, id, most);
    }

    /// Checks it from its beginning, one check at a time.
    ///
    /// @throws game.ore.runtime.Overloaded while another one is under way
    public Finding verify() throws Exception {
        return checks.run(() -> audit.verify(database));
    }
}
