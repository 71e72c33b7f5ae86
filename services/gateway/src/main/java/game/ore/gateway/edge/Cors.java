package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.http.RequestHead;
import game.ore.net.Problem;
import game.ore.net.Response;
import io.netty.handler.codec.http.HttpMethod;

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
        if (!origins.isEmpty()) exchange.header("Vary", "Origin");
        var head = exchange.head();
        var origin = head.value(HeaderRules.Meaning.ORIGIN);
        if (origin.isEmpty()) return false;
        var allowed = origins.contains(origin.get());
        if (allowed) {
            exchange.header("Access-Control-Allow-Origin", origin.get());
            exchange.header("Access-Control-Expose-Headers", EXPOSED);
        }
        var asks =
                head.method().equals(HttpMethod.OPTIONS) && head.has(HeaderRules.Meaning.PREFLIGHT);
        if (!asks) return false;
        if (allowed) exchange.answer(permission());
        else exchange.answer(DENIED);
        return true;
    }

    /// Whether a page may open a WebSocket: browsers do not ask beforehand.
    boolean mayConnect(RequestHead head) {
        var origin = head.value(HeaderRules.Meaning.ORIGIN);
        if (origin.isEmpty() || origins.contains(origin.get())) return true;
        var host = head.value(HeaderRules.Meaning.HOST).orElse("");
        return origin.get().equals("http://" + host) || origin.get().equals("https://" + host);
    }

    private static Response permission() {
        return Response.noContent()
                .header("Access-Control-Allow-Methods", ALLOWED_METHODS)
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
}
