package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.GatewayConfig;
import game.ore.gateway.exchange.ClientConnection;
import game.ore.gateway.exchange.EventLoops;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.RequestIds;
import game.ore.gateway.http.Malformed;
import game.ore.net.Problem;

/// What stands behind the port for those who run this: the gateway's pages with metrics, and
/// nothing of the services.
public record AdminPort(Pages pages) implements ClientConnection.Door {
    private static final Problem NOTHING_HERE =
            new Problem(404, "ROUTE_NOT_FOUND", "there is nothing at this path");

    /// Opens the port and returns when it is open.
    public static Gate open(
            EventLoops loops,
            GatewayConfig config,
            RequestIds ids,
            GatewayMetrics metrics,
            Pages pages) {
        var door = new AdminPort(pages);
        var plain = Optional.<Tls>empty();
        return Gate.open(loops, config.adminEdge(), plain, ids, metrics, (_, _, _) -> door);
    }

    @Override
    public void accept(Exchange exchange) {
        var uri = exchange.head().uri();
        var query = uri.indexOf('?');
        var path = query < 0 ? uri : uri.substring(0, query);
        if (!pages.answers(exchange, path, true)) exchange.answer(NOTHING_HERE);
    }

    @Override
    public void refuseBroken(Exchange exchange, Malformed why) {
        Front.refuseBroken(exchange, why);
    }
}
