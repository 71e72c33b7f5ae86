package game.ore.bench.stats;

import module java.base;

/// Where the middle of several measurements lies, and how far they lie apart.
public record Spread(double median, double least, double most) {
    /// @throws IllegalArgumentException when there is nothing to say anything about
    public static Spread of(List<Double> measured) {
        if (measured.isEmpty()) throw new IllegalArgumentException("nothing was measured");
        var sorted = measured.stream().sorted().toList();
        var half = sorted.size() / 2;
        var median =
                sorted.size() % 2 == 1
                        ? sorted.get(half)
                        : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /// Of the ratios pair by pair, so that what changes slowly on the machine touches both sides of
    /// each ratio.
    public static Spread ofRatios(List<Double> ours, List<Double> theirs) {
        if (ours.size() != theirs.size()) {
            throw new IllegalArgumentException(
                    "%d measurements against %d".formatted(ours.size(), theirs.size()));
        }
        return of(
                IntStream.range(0, ours.size())
                        .mapToObj(pair -> ours.get(pair) / theirs.get(pair))
                        .toList());
    }

    /// Median and range, e.g. `0.82 (0.79–0.85)`.
    public String text(int decimals) {
        var number = "%,." + decimals + "f";
        return (number + " (" + number + "–" + number + ")").formatted(median, least, most);
    }
}
