package game.ore.auth.domain;

import game.ore.api.PlayerId;
import game.ore.api.Role;

/// Somebody who can sign in.
///
/// @param genesis one of the first thousand
public record Account(
        PlayerId id, Username username, Email email, Role role, Status status, boolean genesis) {
    /// Whether somebody may sign in.
    public enum Status {
        ACTIVE,
        SUSPENDED
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
