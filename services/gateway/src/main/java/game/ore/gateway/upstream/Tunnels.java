package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Close;
import game.ore.runtime.Limit;
import io.netty.channel.Channel;

/// The WebSockets that are open now, no more than a given number.
public final class Tunnels {
    private final Limit places;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    public Tunnels(int most) {
        this.places = new Limit("tunnels", most);
    }

    /// Takes a place if one is free; it is given back with [#leave], or when the tunnel closes.
    public boolean enter() {
        return places.tryAcquire();
    }

    /// Gives back a place that did not become a tunnel.
    public void leave() {
        places.release();
    }

    void add(Channel client) {
        open.add(client);
        var _ =
                client.closeFuture()
                        .addListener(_ -> {
                            if (open.remove(client)) places.release();
                        });
    }

    public int count() {
        return open.size();
    }

    /// Ends all of them; clients come back to whoever is there.
    public void closeAll() {
        open.forEach(Close::now);
    }
}
