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
    private static final int STATUS_MAX = 999;

    /// What a request was for.
    public record Label(String service, String path) {
        public static final Label UNMATCHED = new Label("gateway", "unmatched");
    }

    private record Kind(Label label, String method) {}

    private record Fault(String service, String type) {}

    /// What is counted of requests of one kind; found once for each route.
    public final class Requests {
        private final Kind kind;
        private final Timer durations;
        private final AtomicReferenceArray<Counter> byStatus =
                new AtomicReferenceArray<>(STATUS_MAX + 1);

        private Requests(Kind kind) {
            this.kind = kind;
            this.durations = timer(kind);
        }

        public String path() {
            return kind.label.path();
        }

        void finished(int code, long nanos) {
            var status = Math.clamp(code, 0, STATUS_MAX);
            var counter = byStatus.get(status);
            if (counter == null) {
                counter = counter(kind, status);
                byStatus.set(status, counter);
            }
            counter.increment();
            durations.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private final MeterRegistry registry;
    private final Map<Kind, Requests> requests = new ConcurrentHashMap<>();
    private final Map<Fault, Counter> errors = new ConcurrentHashMap<>();
    private final Requests unmatched;
    private final Requests broken;

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.unmatched = requests(Label.UNMATCHED, "GET");
        this.broken = requests(Label.UNMATCHED, "OTHER");
    }

    /// For a request of which nothing is known yet.
    Requests unmatched() {
        return unmatched;
    }

    /// For what is no request.
    Requests broken() {
        return broken;
    }

    public Requests requests(Label label, String method) {
        var known = METHODS.contains(method) ? method : "OTHER";
        return requests.computeIfAbsent(new Kind(label, known), Requests::new);
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

    private Counter counter(Kind kind, int status) {
        return Counter.builder("gateway.requests")
                .tag("service", kind.label.service())
                .tag("method", kind.method)
                .tag("path", kind.label.path())
                .tag("status", Integer.toString(status))
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
