package game.ore.gateway.domain;

import module java.base;

/// Which headers a request may carry, and which of them go on.
public final class HeaderRules {
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
            Set.of("forwarded", "x-real-ip", "x-request-id", "traceparent", "tracestate", "host");

    private HeaderRules() {}

    /// What makes a request mean different things to different readers, if anything does.
    ///
    /// What has no such meaning at all, such as two lengths, is refused before it gets here.
    ///
    /// @param headers names and values as they came
    /// @param hostNeeded from HTTP/1.1 on
    public static Optional<String> problem(
            Iterable<Map.Entry<String, String>> headers, boolean hostNeeded) {
        var seen = new HashMap<String, Integer>();
        for (var header : headers) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) return Optional.of("a header without a name");
            seen.merge(name, 1, Integer::sum);
            if (name.equals("transfer-encoding") && !header.getValue().equalsIgnoreCase("chunked"))
                return Optional.of("a transfer encoding other than chunked");
        }
        for (var once : List.of("host", "content-length", "transfer-encoding", "authorization")) {
            if (seen.getOrDefault(once, 0) > 1) return Optional.of("two headers " + once);
        }
        if (seen.containsKey("transfer-encoding") && seen.containsKey("content-length"))
            return Optional.of("a length and a transfer encoding");
        return hostNeeded && !seen.containsKey("host")
                ? Optional.of("no header host")
                : Optional.empty();
    }

    /// The names that a Connection header declares to be of this hop, in lower case.
    public static Set<String> named(Iterable<String> connection) {
        var names = new HashSet<String>();
        for (var value : connection) {
            for (var name : value.split(",", -1)) names.add(name.strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /// Whether a client's header goes on to the service. A name with an underscore never does: some
    /// readers take it for the same name with a dash.
    ///
    /// @param name in lower case
    /// @param named by the Connection header
    public static boolean goesOn(String name, Set<String> named) {
        return name.indexOf('_') < 0
                && !OF_THIS_HOP.contains(name)
                && !OURS_EXACTLY.contains(name)
                && OURS.stream().noneMatch(name::startsWith)
                && !named.contains(name);
    }

    /// Whether a service's header goes back to the client.
    ///
    /// @param name in lower case
    /// @param named by the Connection header
    public static boolean comesBack(String name, Set<String> named) {
        return !OF_THIS_HOP.contains(name)
                && !name.equals("x-request-id")
                && !name.equals("x-content-type-options")
                && !name.startsWith("access-control-")
                && !name.startsWith("ratelimit-")
                && !name.startsWith("x-user-")
                && !named.contains(name);
    }
}
