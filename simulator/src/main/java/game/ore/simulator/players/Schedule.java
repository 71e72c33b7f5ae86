package game.ore.simulator.players;

/// Something to be done every so many simulated seconds.
public final class Schedule {
    private final double periodSeconds;
    private double next;

    public Schedule(double periodSeconds, double firstSecond) {
        this.periodSeconds = periodSeconds;
        this.next = firstSecond;
    }

    /// Whether it is time. A turn that was missed is not caught up with.
    public boolean due(double second) {
        if (second < next) return false;
        next = Math.max(next + periodSeconds, second);
        return true;
    }

    /// Not again before the given second.
    public void notBefore(double second) {
        next = Math.max(next, second);
    }
}
