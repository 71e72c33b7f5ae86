package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.domain.Target;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.Peer;
import game.ore.net.Problem;
import game.ore.net.RequestId;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// Where every request comes in: what is not clear is refused, the rest is sent to the right door.
public final class Front {
    /// The second is another name of the first.
    private static final List<String> BASE_PATHS = List.of("/api/v1", "/v1");

    private static final Problem NOTHING_HERE =
            new Problem(404, "ROUTE_NOT_FOUND", "there is nothing at this path");

    private final Peers peers;
    private final Cors cors;
    private final Pages pages;
    private final ApiDoor api;
    private final WebSocketDoor webSockets;
    private final GatewayMetrics metrics;

    public Front(
            Peers peers,
            Cors cors,
            Pages pages,
            ApiDoor api,
            WebSocketDoor webSockets,
            GatewayMetrics metrics) {
        this.peers = peers;
        this.cors = cors;
        this.pages = pages;
        this.api = api;
        this.webSockets = webSockets;
        this.metrics = metrics;
    }

    void accept(Loop loop, HttpServerRequest http) {
        var exchange = new Exchange(http, loop.context(), loop.watchdog(), metrics).begin();
        if (exchange.hasBody()) http.pause();
        var problem =
                HeaderRules.problem(http.headers(), http.version() != HttpVersion.HTTP_1_0)
                        .or(() -> unmetExpectation(http));
        if (problem.isPresent()) {
            refuse(exchange, problem.get());
            return;
        }
        Target.of(http.uri())
                .ifPresentOrElse(
                        asked -> direct(loop, exchange, asked),
                        () -> refuse(exchange, "a path that is not in its one normal form"));
    }

    private void direct(Loop loop, Exchange exchange, Target asked) {
        if (cors.answers(exchange)) return;
        var peer = peer(exchange.http());
        var below = BASE_PATHS.stream().map(asked::below).flatMap(Optional::stream).findFirst();
        if (asked.path().equals(WebSocketDoor.PATH)
                || below.filter(WebSocketDoor::isFor).isPresent()) {
            webSockets.enter(loop, exchange, peer, asked);
        } else if (below.isPresent()) {
            api.enter(loop, exchange, peer, asked, below.get());
        } else if (!pages.answers(exchange, asked.path(), peer.direct())) {
            exchange.answer(NOTHING_HERE);
        }
    }

    private Peer peer(HttpServerRequest http) {
        var remote = http.remoteAddress();
        var address = remote == null ? "" : Objects.requireNonNullElse(remote.hostAddress(), "");
        var hops = http.headers().getAll("X-Forwarded-For");
        return peers.peer(
                address,
                hops.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", hops)),
                Optional.ofNullable(http.getHeader("X-Forwarded-Proto")));
    }

    private static Optional<String> unmetExpectation(HttpServerRequest http) {
        var expected = http.getHeader("Expect");
        return expected == null || expected.equalsIgnoreCase("100-continue")
                ? Optional.empty()
                : Optional.of("an expectation other than 100-continue");
    }

    /// Nothing more is read from a connection on which something was not clear.
    private static void refuse(Exchange exchange, String what) {
        exchange.answerLast(new Problem(400, "MALFORMED_REQUEST", "the request has " + what));
    }

    /// What is no HTTP at all gets the one error shape too, and its connection is closed.
    void refuseBroken(HttpServerRequest http) {
        var out = http.response();
        if (out.ended() || out.headWritten()) return;
        var problem =
                switch (http.decoderResult().cause()) {
                    case TooLongHttpLineException _ ->
                            new Problem(414, "URI_TOO_LONG", "the address is too long");
                    case TooLongHttpHeaderException _ ->
                            new Problem(431, "HEADERS_TOO_LARGE", "the headers are too large");
                    case null, default ->
                            new Problem(400, "MALFORMED_REQUEST", "not an HTTP request");
                };
        metrics.finished(GatewayMetrics.Label.UNMATCHED, "OTHER", problem.status(), 0);
        var id = RequestId.of(Optional.empty());
        var answer = problem.response(id);
        out.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader(RequestId.HEADER, id)
                .putHeader("Connection", "close")
                .end(Buffer.buffer(answer.bytes()))
                .onComplete(_ -> http.connection().close());
    }
}
