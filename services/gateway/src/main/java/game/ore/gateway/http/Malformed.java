package game.ore.gateway.http;

/// What came is no HTTP/1.1 as it is understood here. Expected, so it carries no stack trace.
public final class Malformed extends Exception {
    /// What is wrong, as far as a client is told so.
    public enum Kind {
        /// The first line of a head is longer than allowed.
        LINE_TOO_LONG,
        /// The header lines of a head, or what follows a body, are more than allowed.
        HEADERS_TOO_LARGE,
        /// Anything else.
        NOT_HTTP
    }

    private final Kind kind;

    private Malformed(Kind kind, String what) {
        super(what, null, false, false);
        this.kind = kind;
    }

    static Malformed lineTooLong() {
        return new Malformed(Kind.LINE_TOO_LONG, "a first line that is too long");
    }

    static Malformed headersTooLarge() {
        return new Malformed(Kind.HEADERS_TOO_LARGE, "too many or too long headers");
    }

    /// @param what was found
    static Malformed because(String what) {
        return new Malformed(Kind.NOT_HTTP, what);
    }

    public Kind kind() {
        return kind;
    }
}
