package game.ore.gateway.http;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import io.netty.buffer.ByteBuf;

/// One head at a time, taken apart into its lines. One for each event loop, which all its
/// connections use in turn: what is needed for longer is copied out.
///
/// Strict (RFC 9112): every line ends with CR and LF, a name is made of the characters of names and
/// stands right before its colon, no line goes on in the next, and there are no control characters
/// but tabs.
public final class Heads {
    private static final int FIELDS_MAX = 256;
    private static final byte[] NOTHING = {};

    /// How much a head may be.
    ///
    /// @param line bytes of the first line
    /// @param fields bytes of all others
    record Bounds(int line, int fields) {
        int all() {
            return line + fields;
        }
    }

    private final HeaderNames names = new HeaderNames();
    private final int[] begins = new int[FIELDS_MAX];
    private final int[] colons = new int[FIELDS_MAX];
    private final int[] ends = new int[FIELDS_MAX];
    private final HeaderRules.Rule[] rules = new HeaderRules.Rule[FIELDS_MAX];
    private byte[] bytes = NOTHING;
    private int lineBegin;
    private int lineEnd;
    private int fields;

    /// Takes the head at the beginning of `in` apart. Empty lines before it are passed over.
    ///
    /// @return how many bytes it has, or 0 when its end has not come yet
    int read(ByteBuf in, Bounds bounds) throws Malformed {
        var to = Math.min(in.readableBytes(), bounds.all());
        if (bytes.length < to) bytes = new byte[bounds.all()];
        in.getBytes(in.readerIndex(), bytes, 0, to);
        lineBegin = 0;
        while (lineBegin + 1 < to && isLineEnd(lineBegin)) lineBegin += 2;
        lineEnd = lineEnd(lineBegin, to);
        if ((lineEnd < 0 ? to : lineEnd) - lineBegin > bounds.line()) throw Malformed.lineTooLong();
        if (lineEnd < 0) return 0;
        var read = readFields(lineEnd + 2, to);
        var sized = read == 0 ? to : read;
        if (sized - lineEnd > bounds.fields() || (read == 0 && to == bounds.all()))
            throw Malformed.headersTooLarge();
        return read;
    }

    private boolean isLineEnd(int at) {
        return bytes[at] == '\r' && bytes[at + 1] == '\n';
    }

    private int readFields(int from, int to) throws Malformed {
        fields = 0;
        var at = from;
        while (at + 1 < to) {
            if (isLineEnd(at)) return at + 2;
            var colon = HeaderNames.end(bytes, at, to);
            if (colon == to) return 0;
            if (colon == at || bytes[colon] != ':')
                throw Malformed.because("a header without a name");
            var end = lineEnd(colon + 1, to);
            if (end < 0) return 0;
            addField(at, colon, end);
            at = end + 2;
        }
        return 0;
    }

    private void addField(int begin, int colon, int end) throws Malformed {
        if (fields == FIELDS_MAX) throw Malformed.headersTooLarge();
        begins[fields] = begin;
        colons[fields] = colon;
        ends[fields] = end;
        rules[fields] = names.rule(bytes, begin, colon);
        fields++;
    }

    /// Where the CR of the first line end stands, or -1 when it has not come yet.
    private int lineEnd(int from, int to) throws Malformed {
        var at = Controls.first(bytes, from, to);
        while (at < to && bytes[at] == '\t') at = Controls.first(bytes, at + 1, to);
        if (at >= to) return -1;
        if (bytes[at] != '\r') throw Malformed.because("a control character");
        if (at + 1 == to) return -1;
        if (bytes[at + 1] != '\n') throw Malformed.because("a CR alone");
        return at;
    }

    // What was read.

    byte[] bytes() {
        return bytes;
    }

    int lineBegin() {
        return lineBegin;
    }

    int lineEnd() {
        return lineEnd;
    }

    /// Where the next space of the first line stands.
    ///
    /// @throws Malformed when there is none
    int space(int from) throws Malformed {
        for (var at = from; at < lineEnd; at++) if (bytes[at] == ' ') return at;
        throw Malformed.because("a first line with too few words");
    }

    /// Whether just this stands there.
    boolean stands(byte[] expected, int from, int to) {
        return Arrays.equals(bytes, from, to, expected, 0, expected.length);
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// The number of headers.
    int fields() {
        return fields;
    }

    HeaderRules.Rule rule(int field) {
        return rules[field];
    }

    /// As it came, but for spaces and tabs around it.
    String value(int field) {
        var from = colons[field] + 1;
        var to = ends[field];
        while (from < to && isBlank(bytes[from])) from++;
        while (to > from && isBlank(bytes[to - 1])) to--;
        return text(from, to);
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }

    /// The lines that go on, as they came.
    ///
    /// @param goesOn whether a rule lets a line go on
    /// @param without names, in small letters, that stay behind all the same
    byte[] lines(Predicate<HeaderRules.Rule> goesOn, Set<String> without) {
        var length = 0;
        for (var i = 0; i < fields; i++) {
            if (goes(i, goesOn, without)) length += ends[i] + 2 - begins[i];
        }
        if (length == 0) return NOTHING;
        var lines = new byte[length];
        var at = 0;
        for (var i = 0; i < fields; i++) {
            if (!goes(i, goesOn, without)) continue;
            var line = ends[i] + 2 - begins[i];
            System.arraycopy(bytes, begins[i], lines, at, line);
            at += line;
        }
        return lines;
    }

    private boolean goes(int field, Predicate<HeaderRules.Rule> goesOn, Set<String> without) {
        if (!goesOn.test(rules[field])) return false;
        return without.isEmpty()
                || !without.contains(text(begins[field], colons[field]).toLowerCase(Locale.ROOT));
    }
}
