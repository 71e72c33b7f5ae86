package game.ore.auth.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.Role;

/// Somebody who can sign in.
///
/// @param email nothing when they have not said one that they may have
/// @param genesis one of the first thousand
/// @param guest known by a device alone, until they link an identity or choose a password
/// @param emailVerified whether the address has shown to be theirs
public record Account(
        PlayerId id,
        Username username,
        Optional<Email> email,
        Role role,
        Status status,
        boolean genesis,
        boolean guest,
        boolean emailVerified) {
    /// Whether somebody may sign in.
    public enum Status {
        ACTIVE,
        SUSPENDED,
        /// By a moderator or an admin, with a reason and perhaps an end.
        BANNED
    }

    /// An account that is new, of an ordinary player.
    public static Account opened(
            PlayerId id, Username username, Optional<Email> email, boolean guest) {
        return new Account(id, username, email, Role.PLAYER, Status.ACTIVE, false, guest, false);
    }

    /// The same account with Genesis membership, which never ends.
    public Account asGenesis() {
        return new Account(id, username, email, role, status, true, guest, emailVerified);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /// The same account; its address, if it has one, has shown to be theirs.
    public Account proved() {
        return new Account(id, username, email, role, status, genesis, guest, email.isPresent());
    }

    /// The same account by another name.
    public Account named(Username other) {
        return new Account(id, other, email, role, status, genesis, guest, emailVerified);
    }
}
