package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.Trace;
import game.ore.net.Problem;
import game.ore.net.Response;
import game.ore.telemetry.Telemetry;

/// The gateway's own pages: how it is, what it offers, how to begin.
public final class Pages {
    private static final String METRICS = "/metrics";

    private final SortedMap<String, Supplier<Response>> pages = new TreeMap<>();
    private final Telemetry telemetry;
    private final GatewayMetrics counts;

    public Pages(
            StatusPages status, Documents documents, Telemetry telemetry, GatewayMetrics counts) {
        this.telemetry = telemetry;
        this.counts = counts;
        pages.put("/health", status::health);
        pages.put("/status", status::status);
        documents.byPath().forEach((path, document) -> pages.put(path, () -> document));
    }

    /// @param trusted whether metrics may be shown
    /// @return false when there is no such page
    boolean answers(Exchange exchange, String path, boolean trusted) {
        var page = Optional.ofNullable(pages.get(path));
        var metrics = trusted && path.equals(METRICS);
        if (page.isEmpty() && !metrics) return false;
        var method = exchange.head().method().name();
        var label = new GatewayMetrics.Label("gateway", path);
        exchange.label(counts.requests(label, method), Trace.NONE);
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.header("Allow", "GET, HEAD");
            exchange.answer(new Problem(405, "METHOD_NOT_ALLOWED", "takes [GET, HEAD]"));
        } else if (metrics) {
            scrape(exchange);
        } else {
            page.ifPresent(found -> exchange.answer(found.get()));
        }
        return true;
    }

    /// Writing all metrics down takes some milliseconds, which event loops do not have.
    private void scrape(Exchange exchange) {
        Thread.ofVirtual()
                .name("metrics")
                .start(() -> {
                    var text = telemetry.scrape();
                    exchange.later(() ->
                            exchange.answer(Response.text(200, "text/plain; version=0.0.4", text)));
                });
    }
}
