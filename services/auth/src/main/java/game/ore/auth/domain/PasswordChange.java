package game.ore.auth.domain;

import module java.base;

/// What became of setting a new password.
public sealed interface PasswordChange {
    record Changed() implements PasswordChange {}

    /// The link is unknown, used, expired, or a newer one was mailed.
    record LinkInvalid() implements PasswordChange {}

    /// The old password was not right.
    record Wrong() implements PasswordChange {}

    /// Too many wrong ones before; nothing was tried.
    record Locked(Duration retryAfter) implements PasswordChange {}

    record Flawed(PasswordFlaw flaw) implements PasswordChange {}
}
