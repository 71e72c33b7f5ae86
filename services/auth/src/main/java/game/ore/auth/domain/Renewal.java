package game.ore.auth.domain;

/// What became of exchanging a refresh token.
public sealed interface Renewal {
    record Renewed(Grant grant) implements Renewal {}

    /// The same token was exchanged a moment ago, most likely by the same client.
    record InProgress() implements Renewal {}

    /// Unknown, expired, ended, or spent before, which has ended its session.
    record Refused() implements Renewal {}
}
