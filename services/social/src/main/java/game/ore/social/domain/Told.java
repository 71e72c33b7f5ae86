package game.ore.social.domain;

/// What others are told of a deed.
public enum Told {
    REQUESTED,
    ACCEPTED,
    /// Neither friends nor a request.
    ENDED,
    BLOCKED,
    UNBLOCKED
}
