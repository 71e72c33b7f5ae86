package game.ore.gateway.http;

import module java.base;

/// Finds control characters, eight bytes at a time.
///
/// Source: Henry S. Warren, "Hacker's Delight", 2nd edition, 6-1 (finding a zero byte). A byte
/// after the first one found may be reported wrongly, which does not matter, because only the first
/// counts.
final class Controls {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long SPACES = 0x20 * ONES;
    private static final long DELETES = 0x7f * ONES;

    private Controls() {}

    /// Where the first byte below 0x20 or equal to 0x7f stands; `to` when there is none.
    static int first(byte[] bytes, int from, int to) {
        var at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            var word = (long) LONGS.get(bytes, at);
            var small = (word - SPACES) & ~word;
            var turned = word ^ DELETES;
            var deleted = (turned - ONES) & ~turned;
            var found = (small | deleted) & HIGH;
            if (found != 0) return at + (Long.numberOfTrailingZeros(found) >>> 3);
        }
        while (at < to && !isControl(bytes[at])) at++;
        return at;
    }

    static boolean isControl(byte value) {
        return (value >= 0 && value < 0x20) || value == 0x7f;
    }
}
