package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.upstream.Instance;
import game.ore.gateway.upstream.Tunnels;
import game.ore.gateway.upstream.Upstream;
import game.ore.gateway.upstream.Upstreams;
import game.ore.net.Response;
import game.ore.runtime.Limit;

/// How the gateway and the services behind it are.
public final class StatusPages {
    private final Upstreams upstreams;
    private final Tunnels tunnels;
    private final Limit atOnce;
    private final InstantSource clock;
    private final Instant started;
    private final String version;

    public StatusPages(
            Upstreams upstreams,
            Tunnels tunnels,
            Limit atOnce,
            InstantSource clock,
            String version) {
        this.upstreams = upstreams;
        this.tunnels = tunnels;
        this.atOnce = atOnce;
        this.clock = clock;
        this.started = clock.instant();
        this.version = version;
    }

    /// A service is down when none of its instances is up, and then so is the whole.
    Response health() {
        var services = new TreeMap<String, Object>();
        upstreams.all().forEach(upstream -> services.put(upstream.name(), health(upstream)));
        var down =
                upstreams.all().stream()
                        .anyMatch(upstream ->
                                upstream.instances().stream().noneMatch(StatusPages::up));
        return Response.json(
                        down ? 503 : 200,
                        Map.of("status", down ? "down" : "up", "services", services))
                .header("Cache-Control", "no-store");
    }

    private static Map<String, Object> health(Upstream upstream) {
        var instances = upstream.instances();
        var ups = instances.stream().filter(StatusPages::up).count();
        var status = ups == 0 ? "down" : ups == instances.size() ? "up" : "degraded";
        var shown = new LinkedHashMap<String, Object>();
        shown.put("status", status);
        shown.put("url", instances.getFirst().url().toString());
        shown.put("checked_at", instances.getFirst().health().checkedAt());
        if (instances.size() > 1)
            shown.put("instances", instances.stream().map(StatusPages::health).toList());
        return shown;
    }

    private static Map<String, Object> health(Instance instance) {
        return Map.of(
                "url", instance.url().toString(),
                "status", up(instance) ? "up" : "down",
                "checked_at", instance.health().checkedAt());
    }

    private static boolean up(Instance instance) {
        return instance.health().up();
    }

    Response status() {
        var services = new TreeMap<String, Object>();
        upstreams.all().forEach(upstream -> services.put(upstream.name(), status(upstream)));
        var now = clock.instant();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("status", "up");
        shown.put("version", version);
        shown.put("started_at", started);
        shown.put("uptime_seconds", Duration.between(started, now).toSeconds());
        shown.put("in_flight", atOnce.inUse());
        shown.put("websockets", tunnels.count());
        shown.put("services", services);
        return Response.ok(shown).header("Cache-Control", "no-store");
    }

    private static Map<String, Object> status(Upstream upstream) {
        var instances =
                upstream.instances().stream()
                        .map(instance ->
                                Map.of(
                                        "url", instance.url().toString(),
                                        "circuit", word(instance.breaker().state())))
                        .toList();
        return Map.of(
                "circuit", word(upstream.state()),
                "in_flight", upstream.inWork(),
                "instances", instances);
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
