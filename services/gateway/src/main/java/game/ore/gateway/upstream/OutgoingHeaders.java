package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.Outlet;
import game.ore.net.RequestId;

/// The heads of requests as they go on to a service.
final class OutgoingHeaders {
    private final InstantSource clock;

    OutgoingHeaders(InstantSource clock) {
        this.clock = clock;
    }

    /// First what the client may say, then what only the gateway says. The head is not ended: more
    /// lines and an empty one may follow.
    void request(Exchange exchange, Order order, Instance instance, Outlet to) {
        var head = exchange.head();
        to.text(head.method().asciiName()).text(" ");
        to.text(instance.path(order.target())).text(" HTTP/1.1\r\n");
        to.header("Host", instance.authority());
        var onward = head.onward();
        for (var i = 0; i < onward.size(); i += 2) to.header(onward.get(i), onward.get(i + 1));
        order.credential().ifPresent(value -> to.header("Authorization", value));
        to.text(order.identity());
        to.header(RequestId.HEADER, exchange.id());
        to.header("X-Forwarded-For", order.peer().forwardedFor());
        to.header("X-Forwarded-Proto", order.peer().scheme());
        head.value(HeaderRules.Meaning.HOST).ifPresent(host -> to.header("X-Forwarded-Host", host));
        to.header("X-Original-Path", order.originalPath());
        to.header("X-Gateway-Timestamp", Long.toString(clock.millis() / 1_000));
        exchange.trace().write(to);
    }
}
