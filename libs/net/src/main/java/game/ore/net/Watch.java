package game.ore.net;

import module java.base;

import game.ore.telemetry.Health;
import game.ore.telemetry.Telemetry;

/// What every edge shows about itself to those who run it.
final class Watch {
    private final Telemetry telemetry;
    private final Health health;

    Watch(Telemetry telemetry, Health health) {
        this.telemetry = telemetry;
        this.health = health;
    }

    List<Pipeline.Route> routes() {
        return List.of(
                route("health", "/health", _ -> Response.ok(Map.of("status", "up"))),
                route("ready", "/ready", _ -> ready()),
                route(
                        "metrics",
                        "/metrics",
                        _ -> Response.text(200, "text/plain; version=0.0.4", telemetry.scrape())));
    }

    private static Pipeline.Route route(String id, String path, Handler handler) {
        return new Pipeline.Route(
                new Operation(id, "GET", path, Operation.Access.OPEN, Set.of()), handler);
    }

    private Response ready() {
        var answers = health.ask();
        var parts = new LinkedHashMap<String, String>();
        answers.forEach(answer -> parts.put(answer.part(), answer.problem().orElse("up")));
        var well = answers.stream().allMatch(Health.Answer::well);
        return Response.json(
                well ? 200 : 503, Map.of("status", well ? "up" : "down", "parts", parts));
    }
}
