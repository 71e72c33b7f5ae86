package game.ore.bench.collect;

import module java.base;

/// The coins and the player of one client in one slice. Both sides name them by the same rule, so
/// that neither has to look any up.
///
/// @param number from 1, never used twice
record Lane(int number) {
    /// More than a client takes in one slice.
    private static final long COINS_MOST = 1L << 24;

    private static final long VERSION_4 = 0x4000L;
    private static final long COIN = 0x8000_0000_0000_0000L;
    private static final long PLAYER = 0x9000_0000_0000_0000L;

    /// The coin that is collected as the n-th, from 1.
    UUID coin(int n) {
        return new UUID(VERSION_4, COIN | (number * COINS_MOST + n));
    }

    /// The player of a client, the same in all its lanes.
    static UUID player(int client) {
        return new UUID(VERSION_4, PLAYER | client);
    }

    /// The number of a coin, of expressions in SQL or pgbench.
    static String number(String lane, String n) {
        return "%s * %d + %s".formatted(lane, COINS_MOST, n);
    }

    /// The text of [#coin] in SQL.
    static String coinSql(String number) {
        return "('00000000-0000-4000-8000-'||lpad(to_hex(%s),12,'0'))".formatted(number);
    }

    /// The text of [#player] in SQL.
    static String playerSql(String client) {
        return "('00000000-0000-4000-9000-'||lpad(to_hex(%s),12,'0'))".formatted(client);
    }
}
