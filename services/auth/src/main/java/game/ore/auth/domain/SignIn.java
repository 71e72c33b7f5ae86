package game.ore.auth.domain;

import module java.base;

/// What became of signing in.
public sealed interface SignIn {
    record SignedIn(Grant grant) implements SignIn {}

    /// Nobody was known by what they showed, so there is a new account now.
    record Registered(Grant grant) implements SignIn {}

    /// Nobody was known by what they showed, and they may not have an account by what they say.
    record NotAdmitted(Admission.Refusal why) implements SignIn {}

    /// Unknown name or wrong secret; which of them is not told.
    record Failed() implements SignIn {}

    /// Too many failures before; nothing was tried.
    record Locked(Duration retryAfter) implements SignIn {}

    /// They are who they say, but this account may not be used.
    record Suspended() implements SignIn {}

    /// They are who they say, but this account is banned.
    ///
    /// @param until for ever when empty
    record Banned(Optional<Instant> until) implements SignIn {}

    /// They are who they say as far as that goes; this account needs a second factor too.
    record TotpRequired() implements SignIn {}

    /// The code of the second factor is wrong, or was used before.
    record TotpInvalid() implements SignIn {}
}
