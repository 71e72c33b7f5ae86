package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.net.Problem;
import game.ore.runtime.Overloaded;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;

/// Turns a request for a WebSocket into two connections tied together.
///
/// After the service has agreed, bytes go both ways as they are: frames, close codes and whatever
/// else the two agreed on stay what they were, and a side that does not read holds up the other one
/// only. When one connection ends, so does the other.
public final class Tunnel {
    private static final int SWITCHING = 101;

    private final Exchange exchange;
    private final Order order;
    private final Forwarding forwarding;
    private final Tunnels open;
    private boolean switched;

    private Tunnel(Exchange exchange, Order order, Forwarding forwarding, Tunnels open) {
        this.exchange = exchange;
        this.order = order;
        this.forwarding = forwarding;
        this.open = open;
    }

    /// @param open where it is counted
    public static void dig(Exchange exchange, Order order, Forwarding forwarding, Tunnels open) {
        if (!open.enter()) {
            exchange.answer(Problem.of(new Overloaded("tunnels", Duration.ofSeconds(5))));
            return;
        }
        var tunnel = new Tunnel(exchange, order, forwarding, open);
        exchange.afterwards(() -> {
            if (!tunnel.switched) open.leave();
        });
        switch (order.upstream().choose(order.player())) {
            case Upstream.Choice.Found(var lease) -> tunnel.connect(lease);
            case Upstream.Choice.Nobody(var why) -> tunnel.giveUp(why);
        }
    }

    private void connect(Lease lease) {
        exchange.whenGone(lease::abandoned);
        exchange.within(order.upstream().config().timeout(), () -> failed(lease, Failure.LATE));
        forwarding
                .tunnels()
                .request(Forwarding.options(lease.instance(), HttpMethod.GET, order.target()))
                .onComplete(
                        request -> ask(lease, request),
                        cause -> failed(lease, Failure.ofConnecting(cause)));
    }

    private void ask(Lease lease, HttpClientRequest request) {
        // What goes wrong is told by the answer that then fails.
        request.exceptionHandler(_ -> {});
        if (lease.settled()) {
            request.reset();
            return;
        }
        exchange.whenGone(() -> {
            lease.abandoned();
            request.reset();
        });
        forwarding.headers().request(exchange, order, request.headers());
        request.putHeader("Connection", "Upgrade").putHeader("Upgrade", "websocket");
        request.connect()
                .onComplete(answer -> answered(lease, answer), _ -> failed(lease, Failure.BROKEN));
    }

    private void answered(Lease lease, HttpClientResponse answer) {
        if (!lease.succeeded()) {
            answer.request().reset();
            return;
        }
        if (answer.statusCode() != SWITCHING) {
            var limits = forwarding.limits();
            Relay.start(exchange, answer, limits.readTimeout(), limits.writeTimeout());
            return;
        }
        if (!exchange.claimAnswer()) {
            answer.request().reset();
            return;
        }
        var service = answer.netSocket().pause();
        var http = exchange.http();
        // Browsers may say "keep-alive, Upgrade"; the switch looks for one word.
        http.headers().set("Connection", "Upgrade");
        OutgoingHeaders.response(answer.headers(), http.response().headers());
        http.response()
                .setStatusCode(SWITCHING)
                .putHeader("Connection", "Upgrade")
                .putHeader("Upgrade", "websocket");
        switched = true;
        http.toNetSocket()
                .onComplete(
                        client -> join(client, service),
                        _ -> {
                            open.leave();
                            service.close();
                            exchange.breakOff();
                        });
        exchange.handedOver();
    }

    private void join(NetSocket client, NetSocket service) {
        open.add(client);
        flow(client, service);
        flow(service, client);
    }

    private void flow(NetSocket from, NetSocket to) {
        from.pipeTo(to)
                .onComplete(_ -> {
                    from.close();
                    to.close();
                });
    }

    private void failed(Lease lease, Failure failure) {
        var first = failure == Failure.BUSY ? lease.abandoned() : lease.failed();
        if (first) giveUp(failure);
    }

    private void giveUp(Failure failure) {
        forwarding.metrics().error(order.upstream().name(), failure.type());
        exchange.answer(failure.problem(order.upstream()));
    }
}
