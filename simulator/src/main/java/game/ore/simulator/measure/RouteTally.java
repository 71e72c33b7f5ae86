package game.ore.simulator.measure;

import module java.base;

/// What came of the requests to one route.
final class RouteTally {
    private static final int OUTCOMES_MAX = 50;

    private final Latencies latencies = new Latencies();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    void add(String outcome, Duration latency) {
        latencies.add(latency);
        var name =
                outcomes.size() < OUTCOMES_MAX || outcomes.containsKey(outcome) ? outcome : "other";
        outcomes.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    RouteReport report(String route) {
        var counts = new TreeMap<String, Long>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return new RouteReport(route, counts, latencies.summary());
    }
}
