package game.ore.auth.domain;

/// What became of something that an admin or a moderator wanted done to an account.
public sealed interface Measure {
    record Done() implements Measure {}

    record NoSuchAccount() implements Measure {}

    /// Nobody does such things to themselves: so the last admin stays.
    record OwnAccount() implements Measure {}

    /// Whoever asks has not, or no longer, the rank for it.
    record BeyondRank() implements Measure {}

    /// There was no ban to lift.
    record NotBanned() implements Measure {}

    /// A ban would have ended before it began.
    record EndsInThePast() implements Measure {}
}
