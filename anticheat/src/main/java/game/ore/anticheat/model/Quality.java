package game.ore.anticheat.model;

import module java.base;

import game.ore.location.domain.Forest;

/// How well a forest tells windows apart that it has not learned from.
///
/// @param auc area under the ROC curve: how often a forged window scores above an honest one
/// @param high of windows of each kind the share that scores above the threshold
/// @param bins of equal width, by score
public record Quality(double auc, SortedMap<String, Rate> high, List<Bin> bins) {
    private static final int BINS = 10;

    /// @param of how many
    /// @param share from 0 to 1
    public record Rate(int of, double share) {}

    /// Windows whose scores are close.
    ///
    /// @param mean of their scores
    /// @param forged the share of them that was
    public record Bin(int windows, double mean, double forged) {}

    private record Scored(double score, Sample sample) {}

    public static Quality of(Forest forest, List<Sample> samples, double threshold) {
        var scored =
                samples.stream()
                        .map(sample -> new Scored(forest.score(sample.values()), sample))
                        .sorted(Comparator.comparingDouble(Scored::score))
                        .toList();
        var high = new TreeMap<String, Rate>();
        scored.stream()
                .collect(Collectors.groupingBy(one -> one.sample().kind()))
                .forEach((kind, windows) -> high.put(kind, above(windows, threshold)));
        var bins = new ArrayList<Bin>();
        for (var bin = 0; bin < BINS; bin++) {
            var place = bin;
            bins.add(
                    bin(
                            scored.stream()
                                    .filter(one ->
                                            Math.min(BINS - 1, (int) (one.score() * BINS)) == place)
                                    .toList()));
        }
        return new Quality(auc(scored), high, List.copyOf(bins));
    }

    private static Rate above(List<Scored> windows, double threshold) {
        var above = windows.stream().filter(one -> one.score() > threshold).count();
        return new Rate(windows.size(), above / (double) windows.size());
    }

    private static Bin bin(List<Scored> windows) {
        return new Bin(
                windows.size(),
                windows.stream().mapToDouble(Scored::score).average().orElse(0),
                windows.stream()
                        .mapToDouble(one -> one.sample().forged() ? 1 : 0)
                        .average()
                        .orElse(0));
    }

    /// By ranks; windows that score the same share theirs (H. B. Mann and D. R. Whitney, 1947).
    private static double auc(List<Scored> sorted) {
        var forged = 0L;
        var ranks = 0.0;
        for (var first = 0; first < sorted.size(); ) {
            var last = first;
            while (last + 1 < sorted.size()
                    && sorted.get(last + 1).score() == sorted.get(first).score()) last++;
            for (var i = first; i <= last; i++) {
                if (!sorted.get(i).sample().forged()) continue;
                forged++;
                ranks += (first + last) / 2.0 + 1;
            }
            first = last + 1;
        }
        var honest = sorted.size() - forged;
        if (forged == 0 || honest == 0) return Double.NaN;
        return (ranks - forged * (forged + 1) / 2.0) / (forged * (double) honest);
    }
}
