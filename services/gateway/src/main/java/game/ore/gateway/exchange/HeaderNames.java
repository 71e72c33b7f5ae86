package game.ore.gateway.exchange;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import io.netty.util.AsciiString;

/// The rules of header names that one event loop has met lately, so that a name is taken apart once
/// and not with each request.
///
/// A table with one place for each hash: whoever sends many names only has them looked up again.
public final class HeaderNames {
    private static final int PLACES = 512;

    private record Known(AsciiString name, HeaderRules.Rule rule) {}

    private static final Known NOBODY =
            new Known(AsciiString.EMPTY_STRING, HeaderRules.of("a-name-that-means-nothing"));

    private final Known[] table = new Known[PLACES];

    public HeaderNames() {
        Arrays.fill(table, NOBODY);
    }

    public HeaderRules.Rule rule(CharSequence name) {
        var ascii = AsciiString.of(name);
        var place = ascii.hashCode() & (PLACES - 1);
        var known = table[place];
        if (known.name.contentEqualsIgnoreCase(ascii)) return known.rule;
        var rule = HeaderRules.of(ascii.toString());
        table[place] = new Known(ascii, rule);
        return rule;
    }
}
