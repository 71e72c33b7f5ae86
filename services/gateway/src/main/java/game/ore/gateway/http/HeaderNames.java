package game.ore.gateway.http;

import module java.base;

import game.ore.gateway.domain.HeaderRules;

/// The rules of header names that one event loop has met lately, so that a name is taken apart once
/// and not with each message.
///
/// A table with one place for each hash: whoever sends many names only has them looked up again.
final class HeaderNames {
    private static final int PLACES = 512;
    private static final int VALUES = 256;
    private static final int HASH_FACTOR = 31;
    private static final String PUNCTUATION = "!#$%&'*+-.^_`|~";

    /// The characters of names (RFC 9110, 5.6.2) as small ones; 0 for all others.
    private static final byte[] SMALL = small();

    /// @param name in small letters
    private record Known(byte[] name, HeaderRules.Rule rule) {}

    private final Known[] table = new Known[PLACES];

    HeaderNames() {
        Arrays.fill(table, new Known(new byte[0], HeaderRules.of("a-name-that-means-nothing")));
    }

    private static byte[] small() {
        var all = new byte[VALUES];
        for (var c = '0'; c <= '9'; c++) all[c] = (byte) c;
        for (var c = 'a'; c <= 'z'; c++) {
            all[c] = (byte) c;
            all[Character.toUpperCase(c)] = (byte) c;
        }
        PUNCTUATION.chars().forEach(c -> all[c] = (byte) c);
        return all;
    }

    static boolean isOfName(byte character) {
        return SMALL[character & 0xff] != 0;
    }

    /// Where the first character stands that is none of a name; `to` when there is none.
    static int end(byte[] bytes, int from, int to) {
        var at = from;
        while (at < to && isOfName(bytes[at])) at++;
        return at;
    }

    /// @param from where the name begins; it has none but characters of names
    HeaderRules.Rule rule(byte[] bytes, int from, int to) {
        var hash = 0;
        for (var i = from; i < to; i++) hash = HASH_FACTOR * hash + SMALL[bytes[i] & 0xff];
        var place = hash & (PLACES - 1);
        var known = table[place];
        if (isNamed(known.name, bytes, from, to)) return known.rule;
        var name = new byte[to - from];
        for (var i = 0; i < name.length; i++) name[i] = SMALL[bytes[from + i] & 0xff];
        var rule = HeaderRules.of(new String(name, StandardCharsets.US_ASCII));
        table[place] = new Known(name, rule);
        return rule;
    }

    private static boolean isNamed(byte[] name, byte[] bytes, int from, int to) {
        if (name.length != to - from) return false;
        for (var i = 0; i < name.length; i++) {
            if (name[i] != SMALL[bytes[from + i] & 0xff]) return false;
        }
        return true;
    }
}
