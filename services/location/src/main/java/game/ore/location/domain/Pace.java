package game.ore.location.domain;

/// How fast a player surely was.
final class Pace {
    private Pace() {}

    /// Metres a second that the player surely had at least, from end to end of the window of
    /// earning; 0 when the stretch is too short to say.
    static double surely(Window window, Spot spot, MoveLimits limits) {
        var now = Micros.of(spot.at());
        var first = window.within(limits.earning().window().toMillis() / 1e3, now);
        if (first < 0) return 0;
        var seconds = window.seconds(first, now);
        if (seconds < limits.earning().windowMin().toMillis() / 1e3) return 0;
        return window.surelyMeters(first, spot, limits.noiseFactor()) / seconds;
    }
}
