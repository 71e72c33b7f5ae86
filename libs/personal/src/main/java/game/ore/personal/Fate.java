package game.ore.personal;

import module java.base;

/// What becomes of rows about a person when the person is erased.
sealed interface Fate {
    /// They are deleted.
    ///
    /// @param inBatchesBy columns that name one row: so many rows may be there that they are
    ///   deleted some at a time, before everything else
    record Deleted(Optional<String> inBatchesBy) implements Fate {}

    /// They stay, without what tells about the person.
    ///
    /// @param assignments as after `SET`
    /// @param unless true of rows that have been changed before
    record Changed(String assignments, String unless) implements Fate {}

    /// They stay as they are.
    record Kept(String why) implements Fate {}
}
