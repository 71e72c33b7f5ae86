package game.ore.ratelimit;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/// All named limits, read from one file: those of HTTP and those of WebSockets stand side by side,
/// so that neither is a way round the other.
public final class LimitTable {
    private final Map<String, RateLimit> limits;

    private LimitTable(Map<String, RateLimit> limits) {
        this.limits = Map.copyOf(limits);
    }

    /// Reads YAML of the form `name: {per_minute: 60, burst: 70, when_redis_is_away: local}`.
    ///
    /// @throws IllegalArgumentException naming the limit that is not as it must be
    public static LimitTable read(InputStream yaml) throws IOException {
        var limits = new HashMap<String, RateLimit>();
        for (var entry : new YAMLMapper().readTree(yaml).properties()) {
            limits.put(entry.getKey(), limit(entry.getKey(), entry.getValue()));
        }
        return new LimitTable(limits);
    }

    /// The same table with every rate and burst multiplied, for load tests with simulated limits.
    public LimitTable times(double factor) {
        return new LimitTable(
                limits.values().stream()
                        .collect(Collectors.toMap(RateLimit::name, limit -> limit.times(factor))));
    }

    /// @throws IllegalArgumentException when there is none of that name
    public RateLimit named(String name) {
        var limit = limits.get(name);
        if (limit == null) throw new IllegalArgumentException("no limit is named " + name);
        return limit;
    }

    private static RateLimit limit(String name, JsonNode node) {
        var fallback = node.path("when_redis_is_away").asText("local").toUpperCase(Locale.ROOT);
        return new RateLimit(
                name,
                node.path("per_minute").asDouble(),
                node.path("burst").asInt(),
                RateLimit.Fallback.valueOf(fallback));
    }
}
