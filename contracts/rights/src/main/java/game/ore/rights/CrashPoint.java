package game.ore.rights;

/// Where a crash in the middle of an export or an erasure is worth trying: `personal.drill`.
public enum CrashPoint {
    /// A request is written down and not committed; nobody will ever hear of it.
    REQUEST_BEFORE_COMMIT,
    /// A request is committed; neither its player nor any service has been told.
    REQUEST_AFTER_COMMIT,
    /// A service's part of an export lies in storage; it has not answered.
    EXPORT_BEFORE_ANSWER,
    /// A service has changed all rows about somebody, nothing is committed.
    ERASE_BEFORE_COMMIT,
    /// A service has forgotten somebody; it has not answered.
    ERASE_AFTER_COMMIT,
    /// A service has answered; Kafka does not know that it has dealt with the request.
    ERASE_AFTER_ANSWER,
    /// All services have forgotten somebody, and the exports are gone; whose erasure it was is not.
    END_BEFORE_COMMIT
}
