package game.ore.gateway.edge;

import game.ore.gateway.exchange.ClientConnection;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.http.Malformed;
import game.ore.gateway.upstream.Forwarding;

/// The public port on one event loop, with what that has for itself.
record Loop(Front front, Forwarding forwarding) implements ClientConnection.Door {
    @Override
    public void accept(Exchange exchange) {
        front.accept(this, exchange);
    }

    @Override
    public void refuseBroken(Exchange exchange, Malformed why) {
        Front.refuseBroken(exchange, why);
    }
}
