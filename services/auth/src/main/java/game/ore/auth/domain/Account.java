package game.ore.auth.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.Role;

/// Somebody who can sign in.
///
/// @param email nothing when they have not said one that they may have
/// @param genesis one of the first thousand
/// @param guest known by a device alone, until they link an identity or choose a password
public record Account(
        PlayerId id,
        Username username,
        Optional<Email> email,
        Role role,
        Status status,
        boolean genesis,
        boolean guest) {
    /// Whether somebody may sign in.
    public enum Status {
        ACTIVE,
        SUSPENDED
    }

    /// An account that is new, of an ordinary player.
    public static Account opened(
            PlayerId id, Username username, Optional<Email> email, boolean guest) {
        return new Account(id, username, email, Role.PLAYER, Status.ACTIVE, false, guest);
    }

    /// The same account with Genesis membership, which never ends.
    public Account asGenesis() {
        return new Account(id, username, email, role, status, true, guest);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /// The same account with a name and an address that its owner has chosen.
    public Account upgraded(Username chosen, Email address) {
        return new Account(id, chosen, Optional.of(address), role, status, genesis, false);
    }

    /// The same account by another name.
    public Account named(Username other) {
        return new Account(id, other, email, role, status, genesis, guest);
    }
}
