package game.ore.gateway;

import module java.base;

import game.ore.gateway.domain.Breaker;
import game.ore.gateway.edge.Peers;
import game.ore.net.EdgeConfig;
import game.ore.runtime.Settings;

/// @param edge the public port
/// @param admin the port where metrics are always shown
/// @param writeTimeout a client must have taken what was sent to it by then
/// @param corsOrigins origins of web pages that may call; none by default
/// @param peers proxies in front of the gateway whose word on the client's address counts
/// @param tokenNeededForWebSockets otherwise a client may also say who it is in its first message
/// @param tunnelsMax WebSockets open at once
/// @param breaker of each instance of a service
public record GatewayConfig(
        EdgeConfig edge,
        Admin admin,
        Duration writeTimeout,
        Set<String> corsOrigins,
        Peers peers,
        boolean tokenNeededForWebSockets,
        int tunnelsMax,
        Breaker.Config breaker,
        Probing probing) {
    /// @param port 0 takes any free one
    public record Admin(String host, int port) {
        public Admin {
            if (port < 0 || port > 65_535)
                throw new IllegalArgumentException("gateway.admin-port: " + port);
        }
    }

    /// How often instances are asked whether they can work.
    ///
    /// @param upEvery those that could when they were last asked
    /// @param downEvery the others
    public record Probing(Duration upEvery, Duration downEvery) {
        public Probing {
            if (upEvery.toMillis() < 10 || downEvery.toMillis() < 10)
                throw new IllegalArgumentException(
                        "gateway.probe-every: " + upEvery + ", " + downEvery);
        }
    }

    public GatewayConfig {
        corsOrigins = Set.copyOf(corsOrigins);
        if (writeTimeout.toMillis() < 10)
            throw new IllegalArgumentException("gateway.write-timeout: " + writeTimeout);
        for (var origin : corsOrigins) {
            if (!origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+"))
                throw new IllegalArgumentException("gateway.cors-origins: " + origin);
        }
        if (tunnelsMax < 1 || tunnelsMax > 1_000_000)
            throw new IllegalArgumentException("gateway.tunnels-max: " + tunnelsMax);
    }

    /// The admin port as an edge, with what else holds for the public one.
    public EdgeConfig adminEdge() {
        return new EdgeConfig(
                admin.host(),
                admin.port(),
                edge.loops(),
                edge.bodyBytesMax(),
                edge.atOnceMax(),
                edge.readTimeout(),
                edge.idleTimeout(),
                edge.drain());
    }

    public static GatewayConfig from(Settings settings) {
        var edge = EdgeConfig.from(settings, "gateway", 8_080);
        return new GatewayConfig(
                edge,
                new Admin(
                        settings.text("gateway.admin-host", edge.host()),
                        settings.number("gateway.admin-port", 9_080)),
                settings.duration("gateway.write-timeout", Duration.ofSeconds(10)),
                Set.copyOf(list(settings, "gateway.cors-origins")),
                Peers.trusting(
                        list(settings, "gateway.trusted-proxies"),
                        TlsConfig.from(settings).isPresent() ? "https" : "http"),
                webSocketsNeedToken(settings),
                settings.number("gateway.tunnels-max", 20_000),
                new Breaker.Config(
                        settings.number("gateway.breaker.failures", 5),
                        settings.duration("gateway.breaker.open-for", Duration.ofSeconds(30)),
                        settings.number("gateway.breaker.trials", 3)),
                new Probing(
                        settings.duration("gateway.probe-every", Duration.ofSeconds(30)),
                        settings.duration("gateway.probe-down-every", Duration.ofSeconds(1))));
    }

    private static List<String> list(Settings settings, String name) {
        return settings.text(name).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static boolean webSocketsNeedToken(Settings settings) {
        var text = settings.text("gateway.ws-auth", "optional");
        return switch (text) {
            case "required" -> true;
            case "optional" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "gateway.ws-auth: expected required or optional, got '" + text + "'");
        };
    }
}
