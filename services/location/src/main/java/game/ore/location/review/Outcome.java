package game.ore.location.review;

/// What became of something that a person wanted to do with a case.
public sealed interface Outcome {
    /// It is done, or had been done before.
    record Done(ReviewCase now) implements Outcome {}

    record NoSuchCase() implements Outcome {}

    /// Nobody decides about themselves.
    record OwnCase() implements Outcome {}

    /// Somebody else looks at it.
    record OfAnother() implements Outcome {}

    /// It was decided, and not so.
    record Decided(ReviewCase.State state) implements Outcome {}

    /// More was found than the reviewer has seen.
    record HasGrown(int findings) implements Outcome {}

    /// The player has said what they have to say.
    record Appealed() implements Outcome {}
}
