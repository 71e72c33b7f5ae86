package game.ore.auth.domain;

import module java.base;

/// Whether somebody may have an account after what they declare.
public sealed interface Admission {
    record Admitted(Declared declared) implements Admission {}

    /// Why not. Nothing is kept then.
    sealed interface Refusal extends Admission {}

    /// Too young where they live. By how much is not told.
    record TooYoung() implements Refusal {}

    /// @param fields of the declaration that must be there
    record Incomplete(List<String> fields) implements Refusal {}

    /// @param versions those that have to be agreed to
    record ConsentMissing(Map<Document, String> versions) implements Refusal {}

    /// They speak of a version that is not the current one, or of a document that there is not.
    record ConsentOutdated(Document document) implements Refusal {}
}
