package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.domain.Target;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.Peer;
import game.ore.gateway.upstream.Limits;
import game.ore.gateway.upstream.Order;
import game.ore.gateway.upstream.Upstreams;
import game.ore.http.Contract;
import game.ore.net.Problem;
import game.ore.net.Response;
import game.ore.net.RouteTable;
import game.ore.runtime.Limit;
import game.ore.runtime.Overloaded;
import game.ore.token.Verified;
import game.ore.wire.CallerHeaders;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// The way of an ordinary request: find its operation, let it in, send it on.
public final class ApiDoor {
    private static final TextMapGetter<MultiMap> HEADERS = new HeaderGetter();

    /// The one service that is shown the token itself, because it ties other things to it.
    private static final String CHECKS_TOKENS_ITSELF = "realtime";

    private static final Problem NOTHING_HERE =
            new Problem(404, "ROUTE_NOT_FOUND", "there is nothing at this path");

    private final RouteTable<Contract.Route> routes = new RouteTable<>();
    private final Admission admission;
    private final Upstreams upstreams;
    private final Limits limits;
    private final Limit atOnce;
    private final Tracer tracer;

    /// @param atOnce requests in work
    public ApiDoor(
            List<Contract.Route> routes,
            Admission admission,
            Upstreams upstreams,
            Limits limits,
            Limit atOnce,
            Tracer tracer) {
        for (var route : routes) {
            var operation = route.operation();
            this.routes.add(operation.method(), operation.template(), route);
        }
        this.admission = admission;
        this.upstreams = upstreams;
        this.limits = limits;
        this.atOnce = atOnce;
        this.tracer = tracer;
    }

    /// @param asked the path as the client asked for it
    /// @param target the same without the base path
    void enter(Loop loop, Exchange exchange, Peer peer, Target asked, Target target) {
        var method = exchange.http().method().name();
        switch (routes.find(method, target.path())) {
            case RouteTable.Found.Nothing<Contract.Route> _ -> exchange.answer(NOTHING_HERE);
            case RouteTable.Found.OtherMethods<Contract.Route>(var allowed) ->
                    otherMethod(exchange, method, allowed);
            case RouteTable.Found.Route<Contract.Route>(var route, _) ->
                    enter(loop, exchange, peer, asked, target, route);
        }
    }

    private static void otherMethod(Exchange exchange, String method, Set<String> allowed) {
        exchange.out().putHeader("Allow", String.join(", ", new TreeSet<>(allowed)));
        if (method.equals("OPTIONS")) exchange.answer(Response.noContent());
        else exchange.answer(new Problem(405, "METHOD_NOT_ALLOWED", "takes " + allowed));
    }

    private void enter(
            Loop loop,
            Exchange exchange,
            Peer peer,
            Target asked,
            Target target,
            Contract.Route route) {
        var operation = route.operation();
        exchange.label(
                new GatewayMetrics.Label(route.service(), operation.template()),
                tracer.spanBuilder(operation.method() + " " + operation.template())
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(
                                W3CTraceContextPropagator.getInstance()
                                        .extract(
                                                Context.root(), exchange.http().headers(), HEADERS))
                        .startSpan());
        if (tooLarge(exchange.http())) {
            exchange.answer(limits.tooLarge());
            return;
        }
        if (!atOnce.tryAcquire()) {
            exchange.answer(Problem.of(new Overloaded("gateway", Duration.ofSeconds(1))));
            return;
        }
        exchange.afterwards(atOnce::release);
        admission.admit(
                exchange,
                peer,
                operation,
                route.limit(),
                who ->
                        loop.forwarding()
                                .forward(
                                        exchange,
                                        order(exchange, peer, asked, target, route, who)));
    }

    private boolean tooLarge(HttpServerRequest http) {
        var length = http.getHeader("Content-Length");
        return length != null && Long.parseLong(length) > limits.bodyBytesMax();
    }

    private Order order(
            Exchange exchange,
            Peer peer,
            Target asked,
            Target target,
            Contract.Route route,
            Optional<Verified.Valid> who) {
        var authorization =
                Optional.ofNullable(exchange.http().getHeader("Authorization"))
                        .filter(_ -> route.service().equals(CHECKS_TOKENS_ITSELF));
        return new Order(
                upstreams.named(route.service()),
                target.toString(),
                asked.path(),
                who.map(ApiDoor::identity).orElse(Map.of()),
                who.map(valid -> valid.caller().player()),
                peer,
                authorization);
    }

    /// The headers that tell a service who is asking.
    static Map<String, String> identity(Verified.Valid valid) {
        var headers = new HashMap<>(CallerHeaders.of(valid.caller()));
        headers.put(CallerHeaders.SESSION_ID, valid.session().toString());
        return headers;
    }

    private static final class HeaderGetter implements TextMapGetter<MultiMap> {
        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
