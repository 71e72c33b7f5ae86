package game.ore.location.domain;

/// How far anything that carries people gets in a time.
///
/// From rest as hard as a sports car pulls (5 m/s², Tesla and the like publish 0 to 100 km/h in 3 s
/// to 6 s) up to 250 km/h, then as airliners gain speed after take-off (1.2 m/s²) up to 300 m/s,
/// above the cruise of any airliner over ground with a strong jet stream.
final class Reach {
    private static final double ROAD_ACCELERATION = 5;
    private static final double ROAD_SPEED = 70;
    private static final double FLIGHT_ACCELERATION = 1.2;
    private static final double FLIGHT_SPEED = 300;
    private static final double ROAD_SECONDS = ROAD_SPEED / ROAD_ACCELERATION;
    private static final double FLIGHT_SECONDS = (FLIGHT_SPEED - ROAD_SPEED) / FLIGHT_ACCELERATION;

    /// A vehicle may be faster than it was seen to be.
    private static final double FASTER = 1.5;

    private Reach() {}

    /// Metres that a player gets at most.
    ///
    /// @param seconds since where they were
    /// @param cruise metres a second at which they have lately been seen to travel
    /// @param standing for how long, before that, they were seen not to move; a receiver that has
    ///   lost the sky says so too, in a tunnel for instance
    static double meters(double seconds, double cruise, double standing) {
        return FASTER * cruise * (seconds + standing) + fromRest(seconds);
    }

    static double fromRest(double seconds) {
        if (seconds <= 0) return 0;
        if (seconds < ROAD_SECONDS) return ROAD_ACCELERATION * seconds * seconds / 2;
        var meters = ROAD_SPEED * ROAD_SECONDS / 2;
        var flying = seconds - ROAD_SECONDS;
        if (flying < FLIGHT_SECONDS)
            return meters + ROAD_SPEED * flying + FLIGHT_ACCELERATION * flying * flying / 2;
        return meters
                + (ROAD_SPEED + FLIGHT_SPEED) / 2 * FLIGHT_SECONDS
                + FLIGHT_SPEED * (flying - FLIGHT_SECONDS);
    }
}
