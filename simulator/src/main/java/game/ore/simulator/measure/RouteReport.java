package game.ore.simulator.measure;

import module java.base;

/// Requests to one route: how they ended, and how long they took from when they ought to have been
/// sent.
///
/// @param outcomes how often each code came; `ok` where there was none
public record RouteReport(String route, SortedMap<String, Long> outcomes, LatencySummary latency) {
    public long refused() {
        return latency.count() - outcomes.getOrDefault("ok", 0L);
    }
}
