package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.exchange.Exchange;
import game.ore.net.RequestId;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;

/// The headers of requests as they go on to a service, and of answers as they come back.
final class OutgoingHeaders {
    private final InstantSource clock;

    OutgoingHeaders(InstantSource clock) {
        this.clock = clock;
    }

    /// First what the client may say, then what only the gateway says.
    void request(Exchange exchange, Order order, MultiMap to) {
        var from = exchange.http().headers();
        var named = HeaderRules.named(from.getAll("Connection"));
        for (var header : from) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (HeaderRules.goesOn(name, named) && !name.equals("authorization"))
                to.add(header.getKey(), header.getValue());
        }
        order.credential().ifPresent(value -> to.set("Authorization", value));
        order.identity().forEach(to::set);
        to.set(RequestId.HEADER, exchange.id());
        to.set("X-Forwarded-For", order.peer().forwardedFor());
        to.set("X-Forwarded-Proto", order.peer().scheme());
        var host = from.get("Host");
        if (host != null) to.set("X-Forwarded-Host", host);
        to.set("X-Original-Path", order.originalPath());
        to.set("X-Gateway-Timestamp", Long.toString(clock.instant().getEpochSecond()));
        W3CTraceContextPropagator.getInstance()
                .inject(
                        Context.root().with(exchange.span()),
                        to,
                        (carrier, name, value) -> {
                            if (carrier != null) carrier.set(name, value);
                        });
    }

    static void response(MultiMap from, MultiMap to) {
        var named = HeaderRules.named(from.getAll("Connection"));
        for (var header : from) {
            if (HeaderRules.comesBack(header.getKey().toLowerCase(Locale.ROOT), named))
                to.add(header.getKey(), header.getValue());
        }
    }
}
