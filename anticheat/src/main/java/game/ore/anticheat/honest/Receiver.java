package game.ore.anticheat.honest;

import module java.base;

/// How a receiver errs: a wandering error (first-order Gauss-Markov), a little white noise, worse
/// between high houses, and now and then somewhere else altogether.
final class Receiver {
    private final RandomGenerator random;
    private final double sigma;
    private final double memorySeconds;
    private final double white;
    private final double strayShare;
    private final double canyonPerSecond;
    private final double tunnelPerSecond;
    private final double cellPerSecond;
    private final boolean freezes;
    private final boolean honestAboutErrors;
    private final boolean saysAccuracy;
    private final double smoothing;

    private double wanderEast;
    private double wanderNorth;
    private double smoothEast;
    private double smoothNorth;
    private double strayEast;
    private double strayNorth;
    private int strayFor;
    private boolean strayIsCell;
    private int canyonFor;
    private int tunnelFor;
    private double coldEast;
    private double coldNorth;
    private double coldSeconds;

    private double frozenEast;
    private double frozenNorth;

    Receiver(RandomGenerator random) {
        this.random = random;
        sigma = Math.exp(random.nextDouble(Math.log(1.2), Math.log(8)));
        memorySeconds = Math.exp(random.nextDouble(Math.log(15), Math.log(300)));
        white = random.nextDouble() < 0.5 ? 0.05 : random.nextDouble() * 0.6;
        var noisy = random.nextDouble() < 0.3;
        strayShare = noisy ? random.nextDouble(0.01, 0.08) : random.nextBoolean() ? 0.003 : 0;
        canyonPerSecond = random.nextDouble() < 0.3 ? 1 / 400.0 : 0;
        tunnelPerSecond = 1 / 900.0;
        cellPerSecond = random.nextDouble() < 0.1 ? 1 / 1_500.0 : 0;
        freezes = random.nextBoolean();
        honestAboutErrors = random.nextBoolean();
        saysAccuracy = random.nextDouble() < 0.6;
        smoothing = random.nextBoolean() ? 0 : random.nextDouble(2, 6);
        if (random.nextDouble() < 0.4) coldStart();
    }

    /// What it says of one moment.
    record Said(double east, double north, double accuracyMeters) {}

    void coldStart() {
        var meters =
                random.nextDouble() < 0.2
                        ? random.nextDouble(500, 3_000)
                        : random.nextDouble(20, 200);
        var direction = random.nextDouble(2 * Math.PI);
        coldEast = meters * Math.sin(direction);
        coldNorth = meters * Math.cos(direction);
        coldSeconds = random.nextDouble(3, 15);
    }

    /// @param step how many seconds pass between fixes: errors that are a few fixes long last
    /// @return nothing while there is no sky and it says so
    Optional<Said> hear(double east, double north, boolean underground, int step) {
        wander();
        disturb(underground, step);
        var spread = canyonFor > 0 ? 4 : 1;
        var noise = white * (canyonFor > 0 ? 5 : 1);
        var errorEast = spread * wanderEast + coldEast + noise * random.nextGaussian();
        var errorNorth = spread * wanderNorth + coldNorth + noise * random.nextGaussian();
        coldEast *= Math.exp(-1 / coldSeconds);
        coldNorth *= Math.exp(-1 / coldSeconds);
        if (tunnelFor > 0) {
            tunnelFor--;
            if (!freezes) return Optional.empty();
            return Optional.of(new Said(frozenEast, frozenNorth, accuracy(30)));
        }
        var share = smoothing == 0 ? 1 : 1 / smoothing;
        smoothEast += (errorEast - smoothEast) * share;
        smoothNorth += (errorNorth - smoothNorth) * share;
        frozenEast = east + smoothEast;
        frozenNorth = north + smoothNorth;
        if (strayFor > 0) {
            strayFor--;
            var said = strayIsCell ? 800 : honestAboutErrors ? 60 : 10;
            return Optional.of(
                    strayIsCell
                            ? new Said(strayEast, strayNorth, accuracy(said))
                            : new Said(
                                    frozenEast + strayEast,
                                    frozenNorth + strayNorth,
                                    accuracy(said)));
        }
        return Optional.of(new Said(frozenEast, frozenNorth, accuracy(1.5 * spread * sigma)));
    }

    private void wander() {
        var kept = Math.exp(-1 / memorySeconds);
        var more = Math.sqrt(1 - kept * kept) * sigma;
        wanderEast = kept * wanderEast + more * random.nextGaussian();
        wanderNorth = kept * wanderNorth + more * random.nextGaussian();
    }

    private void disturb(boolean underground, int step) {
        if (canyonFor > 0) canyonFor--;
        else if (random.nextDouble() < canyonPerSecond) canyonFor = random.nextInt(30, 200);
        var hidden = underground ? 1 / 60.0 : tunnelPerSecond;
        if (tunnelFor == 0 && random.nextDouble() < hidden)
            tunnelFor = underground ? random.nextInt(30, 150) : random.nextInt(10, 90);
        if (strayFor > 0) return;
        if (random.nextDouble() < strayShare / Math.max(10, step)) stray(step);
        else if (random.nextDouble() < cellPerSecond) {
            stray(step);
            strayIsCell = true;
            strayFor = random.nextInt(10, 45);
            var meters = random.nextDouble(300, 3_000);
            var direction = random.nextDouble(2 * Math.PI);
            strayEast = frozenEast + meters * Math.sin(direction);
            strayNorth = frozenNorth + meters * Math.cos(direction);
        }
    }

    private void stray(int step) {
        var meters = random.nextDouble(50, 500);
        var direction = random.nextDouble(2 * Math.PI);
        strayEast = meters * Math.sin(direction);
        strayNorth = meters * Math.cos(direction);
        strayIsCell = false;
        var dice = random.nextDouble();
        strayFor = (dice < 0.6 ? 1 : dice < 0.85 ? 2 : random.nextInt(3, 6)) * step;
    }

    private double accuracy(double meters) {
        return saysAccuracy ? Math.clamp(meters * (0.7 + 0.6 * random.nextDouble()), 3, 3_000) : 10;
    }
}
