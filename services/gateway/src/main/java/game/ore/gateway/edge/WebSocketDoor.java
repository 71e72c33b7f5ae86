package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.domain.Target;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.Peer;
import game.ore.gateway.exchange.Trace;
import game.ore.gateway.upstream.Order;
import game.ore.gateway.upstream.Tunnel;
import game.ore.gateway.upstream.Tunnels;
import game.ore.gateway.upstream.Upstream;
import game.ore.net.Problem;
import io.netty.handler.codec.http.HttpMethod;

/// The way of a WebSocket to the realtime service.
///
/// A token that is shown must be valid. Without one, a client may still say who it is in its first
/// message, unless that is forbidden; the realtime service checks again in either case. Nothing
/// else that a client says about itself is passed on.
public final class WebSocketDoor {
    /// Below a base path, and without one.
    static final String PATH = "/ws";

    private static final String OTHER_PATH = "/realtime";
    private static final Set<String> SAID_BY_NOBODY = Set.of("token", "user_id", "verified");

    private static final Problem MISSING =
            new Problem(401, "WS_AUTH_MISSING", "this needs a token");
    private static final Problem WRONG_ORIGIN =
            new Problem(403, "ORIGIN_NOT_ALLOWED", "pages of this origin may not connect");
    private static final Problem NO_UPGRADE =
            new Problem(426, "UPGRADE_REQUIRED", "this is for WebSockets");

    private final Admission admission;
    private final Cors cors;
    private final Upstream realtime;
    private final Tunnels tunnels;
    private final boolean tokenNeeded;
    private final GatewayMetrics.Requests counted;

    public WebSocketDoor(
            Admission admission,
            Cors cors,
            Upstream realtime,
            Tunnels tunnels,
            boolean tokenNeeded,
            GatewayMetrics metrics) {
        this.admission = admission;
        this.cors = cors;
        this.realtime = realtime;
        this.tunnels = tunnels;
        this.tokenNeeded = tokenNeeded;
        this.counted = metrics.requests(new GatewayMetrics.Label(realtime.name(), PATH), "GET");
    }

    /// @param target below a base path
    static boolean isFor(Target target) {
        return target.path().equals(PATH) || target.path().equals(OTHER_PATH);
    }

    void enter(Loop loop, Exchange exchange, Peer peer, Target asked) {
        exchange.label(counted, Trace.NONE);
        var head = exchange.head();
        var upgrade = head.value(HeaderRules.Meaning.UPGRADE).orElse("");
        if (!head.method().equals(HttpMethod.GET)) {
            exchange.header("Allow", "GET");
            exchange.answer(new Problem(405, "METHOD_NOT_ALLOWED", "takes GET"));
        } else if (!upgrade.equalsIgnoreCase("websocket")) {
            exchange.header("Upgrade", "websocket");
            exchange.answer(NO_UPGRADE);
        } else if (head.hasBody()) {
            exchange.answer(new Problem(400, "MALFORMED_REQUEST", "takes no body"));
        } else if (!cors.mayConnect(head)) {
            exchange.answer(WRONG_ORIGIN);
        } else {
            admit(loop, exchange, peer, asked);
        }
    }

    private void admit(Loop loop, Exchange exchange, Peer peer, Target asked) {
        var token = token(exchange, asked);
        if (token.isEmpty() && tokenNeeded) {
            admission.refuse(exchange, peer, MISSING);
            return;
        }
        admission.admitWebSocket(
                exchange,
                peer,
                token,
                who ->
                        Tunnel.dig(
                                exchange,
                                order(peer, asked, token, who),
                                loop.forwarding(),
                                tunnels));
    }

    /// From the header, or else from the query; something else in the header is an invalid token.
    private static Optional<String> token(Exchange exchange, Target asked) {
        return switch (Credential.of(exchange.head().value(HeaderRules.Meaning.AUTHORIZATION))) {
            case Credential.Bearer(var token) -> Optional.of(token);
            case Credential.Malformed _ -> Optional.of("");
            case Credential.None _ -> asked.parameter("token");
        };
    }

    /// The token goes on as a header, so that it stands in no other log.
    private Order order(Peer peer, Target asked, Optional<String> token, Optional<Visitor> who) {
        return new Order(
                realtime,
                new Target(PATH, asked.query()).without(SAID_BY_NOBODY),
                asked.path(),
                who.map(Visitor::identity).orElse(Identity.NOBODY).lines(),
                who.map(visitor -> visitor.valid().caller().player()),
                peer,
                token.map(text -> "Bearer " + text));
    }
}
