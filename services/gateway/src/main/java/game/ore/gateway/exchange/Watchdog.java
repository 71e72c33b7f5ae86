package game.ore.gateway.exchange;

import module java.base;

import io.vertx.core.Vertx;

/// Ends what takes too long: all exchanges of one event loop are looked at ten times a second,
/// which is cheaper than a timer for each.
public final class Watchdog {
    private static final long EVERY_MILLIS = 100;

    private final Set<Exchange> open = new HashSet<>();

    /// To be called on the event loop whose exchanges it watches.
    public static Watchdog start(Vertx vertx) {
        var watchdog = new Watchdog();
        vertx.setPeriodic(EVERY_MILLIS, _ -> watchdog.look());
        return watchdog;
    }

    void add(Exchange exchange) {
        open.add(exchange);
    }

    void remove(Exchange exchange) {
        open.remove(exchange);
    }

    private void look() {
        var now = System.nanoTime();
        open.stream().filter(exchange -> exchange.isLate(now)).toList().forEach(Exchange::late);
    }
}
