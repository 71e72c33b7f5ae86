package game.ore.gateway.exchange;

import module java.base;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// What the gateway counts. Every label has few values: paths are route templates, methods are
/// those of the contract.
public final class GatewayMetrics {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final Duration[] BUCKETS =
            Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    /// What a request was for.
    public record Label(String service, String path) {
        public static final Label UNMATCHED = new Label("gateway", "unmatched");
    }

    private record Kind(Label label, String method, int status) {}

    private record Fault(String service, String type) {}

    private final MeterRegistry registry;
    private final Map<Kind, Counter> requests = new ConcurrentHashMap<>();
    private final Map<Kind, Timer> durations = new ConcurrentHashMap<>();
    private final Map<Fault, Counter> errors = new ConcurrentHashMap<>();

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public void finished(Label label, String method, int status, long nanos) {
        var known = METHODS.contains(method) ? method : "OTHER";
        requests.computeIfAbsent(new Kind(label, known, status), this::counter).increment();
        durations
                .computeIfAbsent(new Kind(label, known, 0), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /// @param type e.g. `timeout`
    public void error(String service, String type) {
        errors.computeIfAbsent(
                        new Fault(service, type),
                        fault ->
                                Counter.builder("gateway.errors")
                                        .tag("service", fault.service)
                                        .tag("error_type", fault.type)
                                        .register(registry))
                .increment();
    }

    /// @param value asked when metrics are read
    public void gauge(String name, String service, Supplier<Number> value) {
        Gauge.builder(name, value).tag("service", service).register(registry);
    }

    private Counter counter(Kind kind) {
        return Counter.builder("gateway.requests")
                .tag("service", kind.label.service())
                .tag("method", kind.method)
                .tag("path", kind.label.path())
                .tag("status", Integer.toString(kind.status))
                .register(registry);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("gateway.request.duration")
                .tag("service", kind.label.service())
                .tag("method", kind.method)
                .tag("path", kind.label.path())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
