package game.ore.gateway;

import module java.base;

import game.ore.runtime.Settings;

/// How one service is reached.
///
/// @param urls its instances
/// @param timeout from the end of the request to the beginning of the answer, and between two
///   pieces of either
/// @param retries at most, of requests that may be repeated
/// @param connectionsMax requests at once with each instance, each on a connection of its own
/// @param byPlayer whether a player always goes to the same instance
public record ServiceConfig(
        String name,
        List<URI> urls,
        Duration timeout,
        int retries,
        int connectionsMax,
        boolean byPlayer) {
    private static final int INSTANCES_MAX = 64;

    /// What holds for a service when nothing is set.
    private record Usual(String name, int port, int timeoutSeconds, int retries) {}

    private static final Map<String, Usual> USUAL =
            Stream.of(
                            new Usual("auth", 8_084, 5, 3),
                            new Usual("user", 8_085, 5, 3),
                            new Usual("location", 8_081, 2, 2),
                            new Usual("game", 8_082, 5, 3),
                            new Usual("realtime", 8_083, 1, 0),
                            new Usual("analytics", 8_086, 10, 1),
                            new Usual("ad", 8_087, 3, 2),
                            new Usual("blockchain", 8_088, 5, 2),
                            new Usual("social", 8_089, 5, 3))
                    .collect(Collectors.toUnmodifiableMap(Usual::name, usual -> usual));

    public ServiceConfig {
        urls = List.copyOf(urls);
        if (urls.isEmpty() || urls.size() > INSTANCES_MAX)
            throw new IllegalArgumentException(name + ".service-url: " + urls);
        for (var url : urls) {
            if (!Set.of("http", "https").contains(url.getScheme()) || url.getHost() == null)
                throw new IllegalArgumentException(name + ".service-url: " + url);
        }
        if (timeout.toMillis() < 10 || timeout.toMinutes() > 5)
            throw new IllegalArgumentException("gateway." + name + ".timeout: " + timeout);
        if (retries < 0 || retries > 10)
            throw new IllegalArgumentException("gateway." + name + ".retries: " + retries);
        if (connectionsMax < 1 || connectionsMax > 10_000)
            throw new IllegalArgumentException(
                    "gateway." + name + ".connections-max: " + connectionsMax);
    }

    /// @throws IllegalArgumentException when no such service is known
    public static ServiceConfig from(Settings settings, String service) {
        var usual = USUAL.get(service);
        if (usual == null) throw new IllegalArgumentException("no service is called " + service);
        var beside =
                URI.create("http://127.0.0.1:" + settings.number(service + ".port", usual.port()));
        var prefix = "gateway." + service;
        return new ServiceConfig(
                service,
                settings.uris(service + ".service-url", List.of(beside)),
                settings.duration(prefix + ".timeout", Duration.ofSeconds(usual.timeoutSeconds())),
                settings.number(prefix + ".retries", usual.retries()),
                settings.number(prefix + ".connections-max", 256),
                service.equals("location"));
    }
}
