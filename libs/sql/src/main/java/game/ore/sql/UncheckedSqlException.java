package game.ore.sql;

import module java.base;
import module java.sql;

/// The database refused a statement.
public final class UncheckedSqlException extends RuntimeException {
    /// A value that had to be unique exists already.
    private static final String UNIQUE_VIOLATION = "23505";

    private final SQLException cause;

    public UncheckedSqlException(SQLException cause) {
        super(cause.getMessage(), cause);
        this.cause = cause;
    }

    /// True when a row with the same key exists already.
    public boolean isDuplicate() {
        return UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    /// True when there was no connection to ask, so that the same may work later.
    boolean isConnectionLost() {
        var state = cause.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }
}
