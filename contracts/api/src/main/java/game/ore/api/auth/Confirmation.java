package game.ore.api.auth;

import module java.base;

/// Whether somebody who is signed in has shown once more that they are who they are.
public sealed interface Confirmation {
    record Confirmed() implements Confirmation {}

    /// The account has a password, and none was shown.
    record PasswordMissing() implements Confirmation {}

    record PasswordWrong() implements Confirmation {}

    /// The account has no password, and the session did not begin a moment ago.
    record SignInAgain() implements Confirmation {}

    /// The account has a second factor, and no code was shown.
    record CodeMissing() implements Confirmation {}

    /// The code is wrong, or was used before.
    record CodeWrong() implements Confirmation {}

    /// Too many wrong ones before; nothing was tried.
    record Locked(Duration retryAfter) implements Confirmation {}
}
