package game.ore.anticheat.honest;

/// How somebody gets about. Speeds in metres a second, accelerations in metres a second squared.
///
/// @see Trip
public enum Mode {
    WALK(0.9, 1.8, 0.07, 1, 90, 0.12, 0.5, 40),
    RUN(2.2, 4.2, 0.05, 1, 150, 0.06, 0.5, 30),
    CYCLE(3.5, 8, 0.1, 1.2, 180, 0.08, 0.4, 40),
    CITY_CAR(7, 16, 0.12, 2.8, 200, 0.45, 0.5, 60),
    BUS(7, 13, 0.1, 1.3, 300, 0.6, 0.25, 40),
    HIGHWAY_CAR(22, 40, 0.06, 3, 6_000, 0.1, 0.1, 20),
    SUBWAY(14, 24, 0.04, 1.2, 1_300, 1, 0, 35),
    TRAIN(25, 83, 0.03, 0.8, 12_000, 0.7, 0, 120),
    PLANE(180, 270, 0.02, 1.8, 60_000, 0, 0.2, 0);

    /// The speed that it likes, from least to most.
    final double speedMin;

    final double speedMax;

    /// By how much of that it wavers.
    final double wavering;

    /// How hard it gains and loses speed.
    final double acceleration;

    /// From one crossing, stop or bend to the next.
    final double stretchMeters;

    /// How often it stops there.
    final double stops;

    /// How often it turns there.
    final double turns;

    /// For how long it stops at most.
    final double stopSecondsMax;

    Mode(
            double speedMin,
            double speedMax,
            double wavering,
            double acceleration,
            double stretchMeters,
            double stops,
            double turns,
            double stopSecondsMax) {
        this.speedMin = speedMin;
        this.speedMax = speedMax;
        this.wavering = wavering;
        this.acceleration = acceleration;
        this.stretchMeters = stretchMeters;
        this.stops = stops;
        this.turns = turns;
        this.stopSecondsMax = stopSecondsMax;
    }
}
