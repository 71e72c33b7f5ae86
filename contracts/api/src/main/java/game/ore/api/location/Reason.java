package game.ore.api.location;

import module java.base;

/// Why a movement was not simply believed.
public enum Reason {
    /// The device itself says it does not know where it is.
    ACCURACY,
    /// The device's clock says a time that cannot be, or goes backwards.
    CLOCK,
    /// Faster than anybody walks, runs or cycles; nothing is wrong with riding a train.
    SPEED,
    /// Faster away than anything accelerates.
    ACCELERATION,
    /// Too far in too short a time.
    TELEPORT,
    /// Acting must wait until one could have come here.
    COOLDOWN,
    /// From place to place in strides that no vehicle makes, each short enough.
    HOP,
    /// More even than anybody moves and any receiver measures.
    JOYSTICK,
    /// For several minutes more like movement that was made up than like anybody's, as a trained
    /// model sees it.
    ANOMALY,
    /// The same way that was walked before, by this player or another.
    REPLAY,
    /// Acting like a clock, as no person does.
    BOT;

    /// As clients see it, e.g. `teleport`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Reason of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
