package game.ore.location;

import module java.base;

import game.ore.location.domain.Slicing;
import game.ore.runtime.Settings;

/// How instances share players.
///
/// @param slicing how players part into slices; instances that live at the same time must agree
/// @param lease an instance that has not been heard of for so long owns nothing any more
/// @param patience so long a question waits for a player who is being handed over
/// @param host where other instances reach this one
public record SliceConfig(Slicing slicing, Duration lease, Duration patience, String host) {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int BEATS_PER_LEASE = 5;
    private static final String EVERYWHERE = "0.0.0.0";

    public SliceConfig {
        within("lease", lease, SHORTEST);
        within("slice-patience", patience, Duration.ofMillis(1));
    }

    static SliceConfig from(Settings settings) {
        var bound = settings.text("location.host", settings.text("ore.host", "127.0.0.1"));
        return new SliceConfig(
                new Slicing(settings.number("location.slices", 64)),
                settings.duration("location.lease", Duration.ofSeconds(5)),
                settings.duration("location.slice-patience", Duration.ofMillis(1_500)),
                settings.text("location.advertised-host").orElseGet(() -> reachable(bound)));
    }

    /// How often an instance says that it lives.
    Duration beat() {
        return lease.dividedBy(BEATS_PER_LEASE);
    }

    private static String reachable(String bound) {
        if (!bound.equals(EVERYWHERE)) return bound;
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException("LOCATION_ADVERTISED_HOST is not set", unknown);
        }
    }

    private static void within(String name, Duration value, Duration shortest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("location." + name + ": " + value);
    }
}
