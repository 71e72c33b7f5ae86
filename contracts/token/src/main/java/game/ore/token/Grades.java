package game.ore.token;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.runtime.Settings;

/// What is granted to everybody and what to Genesis members, by the settings of auth.
///
/// Whoever checks tokens reads the same settings, so that a new member has the benefits even with a
/// token that is older than the membership.
public record Grades(Grade everybody, Grade genesis) {
    /// Genesis members may ask so many times as often.
    public static final double GENESIS_LIMIT_FACTOR = 2.0;

    /// @param benefits what a token says
    /// @param accessToken how long it lasts
    public record Grade(Caller.Benefits benefits, Duration accessToken) {}

    public static Grades from(Settings settings) {
        var multiplier = Factor.of(settings.text("auth.genesis-multiplier", "2.0"));
        return new Grades(
                new Grade(
                        new Caller.Benefits(
                                false, Factor.ONE, meters(settings, "auth.auto-collect-range", 10)),
                        settings.duration("auth.access-token", Duration.ofHours(24))),
                new Grade(
                        new Caller.Benefits(
                                true,
                                multiplier,
                                meters(settings, "auth.genesis-auto-collect-range", 3)),
                        settings.duration("auth.genesis-access-token", Duration.ofHours(72))));
    }

    public Grade of(boolean genesis) {
        return genesis ? this.genesis : everybody;
    }

    private static int meters(Settings settings, String name, int otherwise) {
        var meters = settings.number(name, otherwise);
        if (meters < 1 || meters > 1_000) throw new IllegalArgumentException(name + ": " + meters);
        return meters;
    }
}
