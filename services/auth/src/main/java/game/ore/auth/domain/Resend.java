package game.ore.auth.domain;

import module java.base;

/// What became of asking for another verification mail.
public sealed interface Resend {
    /// It will come; the link of the one before works no more.
    record Queued() implements Resend {}

    record AlreadyVerified() implements Resend {}

    /// The account has none.
    record NoAddress() implements Resend {}

    /// The last one was written a moment ago.
    record TooSoon(Duration retryAfter) implements Resend {}
}
