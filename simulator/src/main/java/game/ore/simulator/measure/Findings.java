package game.ore.simulator.measure;

import module java.base;

/// All that was measured in one simulation.
///
/// @param all latency over all requests
/// @param fanout from a winner's answer to a neighbour's screen
/// @param events from when the platform heard of an event to a player's screen, by type of event
/// @param verdicts what the platform thought of the fixes
public record Findings(
        List<RouteReport> routes,
        LatencySummary all,
        LatencySummary fanout,
        SortedMap<String, LatencySummary> events,
        CoinReport coins,
        QuestReport quests,
        SortedMap<String, Long> verdicts,
        long disconnections,
        PerSecond perSecond) {
    public record PerSecond(List<Long> requests, List<Long> fixes, List<Long> collected) {}
}
