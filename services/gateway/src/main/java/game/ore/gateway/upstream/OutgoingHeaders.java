package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.Outlet;
import game.ore.net.RequestId;
import io.netty.util.AsciiString;

/// The heads of requests as they go on to a service. Belongs to one event loop.
final class OutgoingHeaders {
    private static final AsciiString VERSION = AsciiString.cached(" HTTP/1.1\r\n");
    private static final AsciiString AUTHORIZATION = AsciiString.cached("Authorization");
    private static final AsciiString REQUEST_ID = AsciiString.cached(RequestId.HEADER);
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");
    private static final AsciiString ORIGINAL_PATH = AsciiString.cached("X-Original-Path");
    private static final long MILLIS_PER_SECOND = 1_000;

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private AsciiString timestamp = AsciiString.EMPTY_STRING;

    OutgoingHeaders(InstantSource clock) {
        this.clock = clock;
    }

    /// First what the client may say, then what only the gateway says. The head is not ended: more
    /// lines and an empty one may follow.
    void request(Exchange exchange, Order order, Instance instance, Outlet to) {
        var head = exchange.head();
        to.text(head.method().asciiName()).text(" ");
        to.text(instance.path(order.target())).text(VERSION);
        to.text(instance.hostLine());
        to.bytes(head.onward());
        order.credential().ifPresent(value -> to.header(AUTHORIZATION, value));
        to.text(order.identity());
        to.header(REQUEST_ID, exchange.id());
        to.text(order.peer().lines());
        head.value(HeaderRules.Meaning.HOST).ifPresent(host -> to.header(FORWARDED_HOST, host));
        to.header(ORIGINAL_PATH, order.originalPath());
        to.text(timestamp());
        exchange.trace().write(to);
    }

    /// Changes once a second.
    private AsciiString timestamp() {
        var now = clock.millis() / MILLIS_PER_SECOND;
        if (now != second) {
            second = now;
            timestamp = AsciiString.of("X-Gateway-Timestamp: " + now + "\r\n");
        }
        return timestamp;
    }
}
