package game.ore.simulator.players;

/// How many requests a player may still make: a bucket that refills with simulated time.
///
/// It is kept a little below what the platform allows, so that an honest player never meets the
/// limit.
public final class Budget {
    private final double capacity;
    private final double perSecond;
    private double left;

    public Budget(double capacity, double perSecond) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.left = capacity;
    }

    public void refill(double seconds) {
        left = Math.min(capacity, left + seconds * perSecond);
    }

    public boolean take() {
        if (left < 1) return false;
        left--;
        return true;
    }
}
