package game.ore.net;

import module java.base;

import game.ore.runtime.Settings;

/// @param port 0 takes any free one
/// @param loops event loops that read and write sockets
/// @param bodyBytesMax a larger body is refused with 413
/// @param atOnceMax requests in work at once; one more is refused with 503
/// @param readTimeout a body must have arrived by then
/// @param idleTimeout an unused connection is closed after this
/// @param drain how long requests in work may take to end when the edge closes
public record EdgeConfig(
        String host,
        int port,
        int loops,
        int bodyBytesMax,
        int atOnceMax,
        Duration readTimeout,
        Duration idleTimeout,
        Duration drain) {
    public EdgeConfig {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port: " + port);
        if (loops < 1 || loops > 64) throw new IllegalArgumentException("loops: " + loops);
        if (bodyBytesMax < 1_024)
            throw new IllegalArgumentException("body-bytes-max: " + bodyBytesMax);
        if (atOnceMax < 1) throw new IllegalArgumentException("at-once-max: " + atOnceMax);
    }

    /// @param service its name, e.g. `game`: the settings are then `game.port`,
    ///   `game.body-bytes-max` …
    public static EdgeConfig from(Settings settings, String service, int defaultPort) {
        return new EdgeConfig(
                settings.text(service + ".host", settings.text("ore.host", "127.0.0.1")),
                settings.number(service + ".port", defaultPort),
                settings.number(service + ".loops", 1),
                settings.number(service + ".body-bytes-max", 4 << 20),
                settings.number(service + ".at-once-max", 2_048),
                settings.duration(service + ".read-timeout", Duration.ofSeconds(10)),
                settings.duration(service + ".idle-timeout", Duration.ofSeconds(120)),
                settings.duration(service + ".drain", Duration.ofSeconds(10)));
    }
}
