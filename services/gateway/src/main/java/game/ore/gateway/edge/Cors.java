package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.net.Problem;
import game.ore.net.Response;

/// Which web pages may call, by an exact list of their origins.
///
/// Tokens travel in a header that a page must set itself, so cookies are never allowed along.
public final class Cors {
    private static final String EXPOSED =
            "X-Request-ID, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";
    private static final String ALLOWED_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, X-Request-ID, traceparent";
    private static final String ALLOWED_METHODS = "GET, POST, PUT, DELETE";
    private static final String MAX_AGE_SECONDS = "600";

    private static final Problem DENIED =
            new Problem(403, "ORIGIN_NOT_ALLOWED", "pages of this origin may not call");

    private final Set<String> origins;

    public Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /// Puts on what every answer needs, and answers at once when a browser only asks whether it
    /// may.
    ///
    /// @return whether it has been answered
    boolean answers(Exchange exchange) {
        var out = exchange.out();
        if (!origins.isEmpty()) out.putHeader("Vary", "Origin");
        var http = exchange.http();
        var origin = Optional.ofNullable(http.getHeader("Origin"));
        if (origin.isEmpty()) return false;
        var allowed = origins.contains(origin.get());
        if (allowed) {
            out.putHeader("Access-Control-Allow-Origin", origin.get());
            out.putHeader("Access-Control-Expose-Headers", EXPOSED);
        }
        var asks =
                http.method().name().equals("OPTIONS")
                        && http.headers().contains("Access-Control-Request-Method");
        if (!asks) return false;
        if (allowed) exchange.answer(permission());
        else exchange.answer(DENIED);
        return true;
    }

    /// Whether a page may open a WebSocket: browsers do not ask beforehand.
    boolean mayConnect(Exchange exchange) {
        var http = exchange.http();
        var origin = http.getHeader("Origin");
        if (origin == null || origins.contains(origin)) return true;
        var host = http.getHeader("Host");
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private static Response permission() {
        return Response.noContent()
                .header("Access-Control-Allow-Methods", ALLOWED_METHODS)
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
}
