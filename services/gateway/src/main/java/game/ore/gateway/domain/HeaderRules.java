package game.ore.gateway.domain;

import module java.base;

/// Which headers mean something to the gateway, and which of them go on.
public final class HeaderRules {
    /// What a header tells the gateway itself.
    public enum Meaning {
        NOTHING,
        HOST,
        CONTENT_LENGTH,
        TRANSFER_ENCODING,
        AUTHORIZATION,
        CONNECTION,
        EXPECT,
        ORIGIN,
        PREFLIGHT,
        UPGRADE,
        FORWARDED_FOR,
        FORWARDED_PROTO,
        REQUEST_ID,
        TRACEPARENT,
        TRACESTATE,
        RETRY_AFTER
    }

    /// @param goesOn whether a client's header of this name goes on to the service
    /// @param comesBack whether a service's header of this name goes back to the client
    public record Rule(Meaning meaning, boolean goesOn, boolean comesBack) {}

    private static final Map<String, Meaning> MEANINGS =
            Map.ofEntries(
                    Map.entry("host", Meaning.HOST),
                    Map.entry("content-length", Meaning.CONTENT_LENGTH),
                    Map.entry("transfer-encoding", Meaning.TRANSFER_ENCODING),
                    Map.entry("authorization", Meaning.AUTHORIZATION),
                    Map.entry("connection", Meaning.CONNECTION),
                    Map.entry("expect", Meaning.EXPECT),
                    Map.entry("origin", Meaning.ORIGIN),
                    Map.entry("access-control-request-method", Meaning.PREFLIGHT),
                    Map.entry("upgrade", Meaning.UPGRADE),
                    Map.entry("x-forwarded-for", Meaning.FORWARDED_FOR),
                    Map.entry("x-forwarded-proto", Meaning.FORWARDED_PROTO),
                    Map.entry("x-request-id", Meaning.REQUEST_ID),
                    Map.entry("traceparent", Meaning.TRACEPARENT),
                    Map.entry("tracestate", Meaning.TRACESTATE),
                    Map.entry("retry-after", Meaning.RETRY_AFTER));

    /// Those of one hop (RFC 9110, 7.6.1), and what asks for another protocol.
    private static final Set<String> OF_THIS_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings",
                    "expect");

    /// Only the gateway says these, so what a client says under them is dropped.
    private static final List<String> OURS =
            List.of(
                    "x-user-",
                    "x-bonus-",
                    "x-auto-",
                    "x-session-",
                    "x-forwarded-",
                    "x-original-",
                    "x-gateway-");

    private static final Set<String> OURS_EXACTLY =
            Set.of(
                    "forwarded",
                    "x-real-ip",
                    "x-request-id",
                    "traceparent",
                    "tracestate",
                    "host",
                    "authorization");

    private static final Set<String> OUR_ANSWERS =
            Set.of("x-request-id", "x-content-type-options", "content-length");

    private HeaderRules() {}

    /// @param name as it came, in whatever case
    public static Rule of(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return new Rule(
                MEANINGS.getOrDefault(lower, Meaning.NOTHING), goesOn(lower), comesBack(lower));
    }

    /// A name with an underscore never goes on: some readers take it for the same name with a dash.
    private static boolean goesOn(String name) {
        return name.indexOf('_') < 0
                && !OF_THIS_HOP.contains(name)
                && !OURS_EXACTLY.contains(name)
                && OURS.stream().noneMatch(name::startsWith);
    }

    private static boolean comesBack(String name) {
        return !OF_THIS_HOP.contains(name)
                && !OUR_ANSWERS.contains(name)
                && !name.startsWith("access-control-")
                && !name.startsWith("ratelimit-")
                && !name.startsWith("x-user-");
    }

    /// Whether a header that is a list has this word in it.
    ///
    /// @param word in whatever case
    public static boolean lists(String header, String word) {
        if (header.equalsIgnoreCase(word)) return true;
        return Stream.of(header.split(",", -1)).map(String::strip).anyMatch(word::equalsIgnoreCase);
    }

    /// The names that a Connection header declares to be of this hop, in lower case. What it says
    /// of the connection itself is not among them.
    public static Set<String> named(String connection) {
        if (connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close"))
            return Set.of();
        var names = new HashSet<String>();
        for (var name : connection.split(",", -1)) names.add(name.strip().toLowerCase(Locale.ROOT));
        return names;
    }
}
