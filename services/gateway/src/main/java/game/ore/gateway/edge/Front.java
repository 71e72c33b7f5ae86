package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.domain.Target;
import game.ore.gateway.exchange.ClientConnection;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.Peer;
import game.ore.gateway.http.Malformed;
import game.ore.gateway.upstream.Forwarding;
import game.ore.net.Problem;

/// Where every request comes in: what is not clear is refused, the rest is sent to the right door.
public final class Front {
    private static final String BASE_PATH = "/api/v1/";
    private static final String OTHER_BASE_PATH = "/v1/";

    private static final Problem NOTHING_HERE =
            new Problem(404, "ROUTE_NOT_FOUND", "there is nothing at this path");

    private final Peers peers;
    private final Cors cors;
    private final Pages pages;
    private final ApiDoor api;
    private final WebSocketDoor webSockets;

    public Front(Peers peers, Cors cors, Pages pages, ApiDoor api, WebSocketDoor webSockets) {
        this.peers = peers;
        this.cors = cors;
        this.pages = pages;
        this.api = api;
        this.webSockets = webSockets;
    }

    /// This front on one event loop.
    public ClientConnection.Door on(Forwarding forwarding) {
        return new Loop(this, forwarding);
    }

    void accept(Loop loop, Exchange exchange) {
        var problem = exchange.head().problem();
        if (problem.isPresent()) {
            refuse(exchange, problem.get());
            return;
        }
        var asked = Target.of(exchange.head().uri());
        if (asked.isPresent()) direct(loop, exchange, asked.get());
        else refuse(exchange, "a path that is not in its one normal form");
    }

    private void direct(Loop loop, Exchange exchange, Target asked) {
        if (cors.answers(exchange)) return;
        var peer = peer(exchange);
        var below = asked.below(BASE_PATH).or(() -> asked.below(OTHER_BASE_PATH));
        if (asked.path().equals(WebSocketDoor.PATH)
                || below.filter(WebSocketDoor::isFor).isPresent()) {
            webSockets.enter(loop, exchange, peer, asked);
        } else if (below.isPresent()) {
            api.enter(loop, exchange, peer, asked, below.get());
        } else if (!pages.answers(exchange, asked.path(), peer.direct())) {
            exchange.answer(NOTHING_HERE);
        }
    }

    private Peer peer(Exchange exchange) {
        var head = exchange.head();
        var connection = exchange.connection();
        var forwardedFor = head.value(HeaderRules.Meaning.FORWARDED_FOR);
        var forwardedProto = head.value(HeaderRules.Meaning.FORWARDED_PROTO);
        if (forwardedFor.isEmpty() && forwardedProto.isEmpty())
            return connection.peer(
                    address -> peers.peer(address, Optional.empty(), Optional.empty()));
        return peers.peer(connection.address(), forwardedFor, forwardedProto);
    }

    /// Nothing more is read from a connection on which something was not clear.
    private static void refuse(Exchange exchange, String what) {
        exchange.answerLast(new Problem(400, "MALFORMED_REQUEST", "the request has " + what));
    }

    /// What is no HTTP at all gets the one error shape too, and its connection is closed.
    static void refuseBroken(Exchange exchange, Malformed why) {
        exchange.answerLast(
                switch (why.kind()) {
                    case LINE_TOO_LONG ->
                            new Problem(414, "URI_TOO_LONG", "the address is too long");
                    case HEADERS_TOO_LARGE ->
                            new Problem(431, "HEADERS_TOO_LARGE", "the headers are too large");
                    case NOT_HTTP -> new Problem(400, "MALFORMED_REQUEST", "not an HTTP request");
                });
    }
}
