package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.domain.Target;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.Peer;
import game.ore.gateway.exchange.Traces;
import game.ore.gateway.upstream.Limits;
import game.ore.gateway.upstream.Order;
import game.ore.gateway.upstream.Upstream;
import game.ore.gateway.upstream.Upstreams;
import game.ore.http.Contract;
import game.ore.net.Operation;
import game.ore.net.Problem;
import game.ore.net.Response;
import game.ore.net.RouteTable;
import game.ore.runtime.Limit;
import game.ore.runtime.Overloaded;

/// The way of an ordinary request: find its operation, let it in, send it on.
public final class ApiDoor {
    /// The one service that is shown the token itself, because it ties other things to it.
    private static final String CHECKS_TOKENS_ITSELF = "realtime";

    private static final Problem NOTHING_HERE =
            new Problem(404, "ROUTE_NOT_FOUND", "there is nothing at this path");

    /// Everything about an operation that can be looked up beforehand.
    private record Way(
            Operation operation,
            String name,
            Upstream upstream,
            boolean checksTokensItself,
            RateLimits.Of limits,
            GatewayMetrics.Requests counted) {}

    private final RouteTable<Way> ways = new RouteTable<>();
    private final Admission admission;
    private final Limits limits;
    private final Limit atOnce;
    private final Traces traces;

    /// @param atOnce requests in work
    public ApiDoor(Admission admission, Limits limits, Limit atOnce, Traces traces) {
        this.admission = admission;
        this.limits = limits;
        this.atOnce = atOnce;
        this.traces = traces;
    }

    /// Opens the way to these operations.
    ///
    /// @throws IllegalArgumentException when one has a limit that there is not
    public ApiDoor to(
            List<Contract.Route> routes,
            Upstreams upstreams,
            RateLimits rates,
            GatewayMetrics metrics) {
        for (var route : routes) {
            var operation = route.operation();
            var label = new GatewayMetrics.Label(route.service(), operation.template());
            ways.add(
                    operation.method(),
                    operation.template(),
                    new Way(
                            operation,
                            operation.method() + " " + operation.template(),
                            upstreams.named(route.service()),
                            route.service().equals(CHECKS_TOKENS_ITSELF),
                            rates.of(route.limit()),
                            metrics.requests(label, operation.method())));
        }
        return this;
    }

    /// @param asked the path as the client asked for it
    /// @param target the same without the base path
    void enter(Loop loop, Exchange exchange, Peer peer, Target asked, Target target) {
        var method = exchange.head().method().name();
        switch (ways.find(method, target.path())) {
            case RouteTable.Found.Nothing<Way> _ -> exchange.answer(NOTHING_HERE);
            case RouteTable.Found.OtherMethods<Way>(var allowed) ->
                    otherMethod(exchange, method, allowed);
            case RouteTable.Found.Route<Way>(var way, _) ->
                    enter(loop, exchange, peer, asked, target, way);
        }
    }

    private static void otherMethod(Exchange exchange, String method, Set<String> allowed) {
        exchange.header("Allow", String.join(", ", new TreeSet<>(allowed)));
        if (method.equals("OPTIONS")) exchange.answer(Response.noContent());
        else exchange.answer(new Problem(405, "METHOD_NOT_ALLOWED", "takes " + allowed));
    }

    private void enter(
            Loop loop, Exchange exchange, Peer peer, Target asked, Target target, Way way) {
        exchange.label(way.counted, traces.begin(way.name, exchange.head()));
        if (exchange.head().length().orElse(0) > limits.bodyBytesMax()) {
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
                way.operation,
                way.limits,
                who ->
                        loop.forwarding()
                                .forward(exchange, order(exchange, peer, asked, target, way, who)));
    }

    private static Order order(
            Exchange exchange,
            Peer peer,
            Target asked,
            Target target,
            Way way,
            Optional<Visitor> who) {
        var authorization =
                way.checksTokensItself
                        ? exchange.head().value(HeaderRules.Meaning.AUTHORIZATION)
                        : Optional.<String>empty();
        return new Order(
                way.upstream,
                target.toString(),
                asked.path(),
                who.map(Visitor::identity).orElse(Identity.NOBODY).lines(),
                who.map(visitor -> visitor.valid().caller().player()),
                peer,
                authorization);
    }
}
