package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.http.ResponseHead;
import game.ore.net.Problem;
import game.ore.runtime.Overloaded;
import io.netty.buffer.ByteBuf;

/// Turns a request for a WebSocket into two connections tied together.
///
/// After the service has agreed, bytes go both ways as they are: frames, close codes and whatever
/// else the two agreed on stay what they were, and a side that does not read holds up the other one
/// only. When one connection ends, so does the other.
public final class Tunnel implements Attempt.Then {
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
            case Upstream.Choice.Found(var lease) -> {
                var timeout = order.upstream().config().timeout();
                var attempt = new Attempt(exchange, lease, tunnel).within(timeout);
                forwarding.pool(lease.instance()).connect(attempt);
            }
            case Upstream.Choice.Nobody(var why) -> tunnel.giveUp(why);
        }
    }

    @Override
    public void connected(Attempt attempt, ServiceConnection connection) {
        connection.use(new Waiting(attempt, connection), false);
        var out = connection.out();
        forwarding.headers().request(exchange, order, attempt.lease().instance(), out);
        out.text("Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        connection.sent();
    }

    /// Waits for the service to agree.
    private final class Waiting implements ServiceConnection.User {
        private final Attempt attempt;
        private final ServiceConnection connection;

        Waiting(Attempt attempt, ServiceConnection connection) {
            this.attempt = attempt;
            this.connection = connection;
        }

        @Override
        public void answered(ResponseHead answer) {
            if (!attempt.lease().succeeded()) {
                connection.abandon();
                return;
            }
            var limits = forwarding.limits();
            if (answer.status() == SWITCHING) join(connection, answer);
            else
                Relay.start(
                        exchange, connection, answer, limits.readTimeout(), limits.writeTimeout());
        }

        @Override
        public void piece(ByteBuf piece) {
            piece.release();
        }

        @Override
        public void end() {}

        @Override
        public void lost() {
            failed(attempt, Failure.BROKEN);
        }
    }

    private void join(ServiceConnection connection, ResponseHead answer) {
        if (!exchange.claimAnswer()) {
            connection.abandon();
            return;
        }
        var out = exchange.begin(SWITCHING);
        out.bytes(answer.onward());
        out.text("Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        switched = true;
        var toService = new Joint(forwarding.watchdog());
        var toClient = new Joint(forwarding.watchdog());
        var client = exchange.connection().handOver(SWITCHING, toService);
        var service = connection.handOver(toClient);
        open.add(client);
        var idle = forwarding.limits().idleTimeout();
        toService.join(client, service, toClient, idle);
        toClient.join(service, client, toService, idle);
    }

    @Override
    public void failed(Attempt attempt, Failure failure) {
        if (attempt.settle(failure)) giveUp(failure);
    }

    private void giveUp(Failure failure) {
        forwarding.metrics().error(order.upstream().name(), failure.type());
        exchange.answer(failure.problem(order.upstream()));
    }
}
