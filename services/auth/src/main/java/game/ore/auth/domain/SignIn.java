package game.ore.auth.domain;

import module java.base;

/// What became of signing in.
public sealed interface SignIn {
    record SignedIn(Grant grant) implements SignIn {}

    /// Unknown name or wrong password; which of them is not told.
    record Failed() implements SignIn {}

    /// Too many failures before; nothing was tried.
    record Locked(Duration retryAfter) implements SignIn {}

    /// The password was right, but this account may not be used.
    record Suspended() implements SignIn {}
}
