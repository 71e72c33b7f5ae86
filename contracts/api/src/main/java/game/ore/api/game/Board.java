package game.ore.api.game;

import module java.base;

/// A board of who has earned most. Game keeps them in Redis, whoever shows them reads them there.
///
/// Each is a sorted set: the members are player ids, the scores what they have earned in millionths
/// of a point (whole numbers, exact below 2^53).
public enum Board {
    /// Ever.
    GLOBAL,
    /// On one day, by UTC.
    DAILY,
    /// Ever, of the first thousand.
    GENESIS;

    /// A hash with the username of every member of every board and, under `{id}:revision`, how new
    /// that is.
    public static final String NAMES_KEY = "leaderboard:names";

    /// When a board changed last, as ISO-8601.
    public static final String UPDATED_AT_KEY = "leaderboard:updated-at";

    /// Where it lies.
    ///
    /// @param day which one, of those boards that have one for each day
    public String key(LocalDate day) {
        return switch (this) {
            case GLOBAL -> "leaderboard:global";
            case DAILY -> "leaderboard:daily:" + day;
            case GENESIS -> "leaderboard:genesis";
        };
    }
}
