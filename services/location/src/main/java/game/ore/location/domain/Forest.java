package game.ore.location.domain;

import module java.base;

/// A trained forest of decision trees (L. Breiman, *Random Forests*, Machine Learning 45, 2001): how
/// likely movement that looks so was made up, in a world in which as much is made up as is not.
///
/// Each tree asks one feature after another and ends at the share of forged windows among those of
/// its training that gave the same answers; the score is the mean of all trees. Nothing is made
/// while it is asked. It is read from a text of lines, which `./ore anticheat train` writes:
///
///     ore-anomaly-model 1
///     features minutes node_seconds ...
///     trees 48
///     tree
///     sway_meters 1.25 0.48      the feature, the most at which the next line goes on, the share
///     - 0.03                     an end and its share; then what follows above 1.25
///     - 0.91
public final class Forest {
    /// Knows nothing and suspects nobody.
    public static final Forest NONE =
            new Forest(new int[0], new int[0], new float[0], new int[0], new float[0]);

    private static final String FORMAT = "ore-anomaly-model 1";
    private static final String END = "-";
    private static final int TREES_MAX = 500;
    private static final int NODES_MAX = 100_000;

    /// What one feature adds to a score.
    ///
    /// @param value of the feature
    /// @param adds to the score, less than 0 when it speaks for the player
    public record Share(String feature, double value, double adds) {}

    // A node's first branch is the next node.
    private final int[] roots;
    private final int[] feature;
    private final float[] most;
    private final int[] above;
    private final float[] share;

    private Forest(int[] roots, int[] feature, float[] most, int[] above, float[] share) {
        this.roots = roots;
        this.feature = feature;
        this.most = most;
        this.above = above;
        this.share = share;
    }

    /// @throws IllegalArgumentException when it is no such text, or of features that [Manner] does
    ///   not know
    public static Forest read(String text) {
        return new Reader(text).forest();
    }

    /// From 0 to 1; 0 when there are no trees.
    ///
    /// @param values of the features, in the order of [Manner#names]
    public double score(float[] values) {
        var sum = 0.0;
        for (var root : roots) {
            var node = root;
            while (feature[node] >= 0) node = next(node, values);
            sum += share[node];
        }
        return roots.length == 0 ? 0 : sum / roots.length;
    }

    /// What the score would be if no feature were known.
    public double bias() {
        var sum = 0.0;
        for (var root : roots) sum += share[root];
        return roots.length == 0 ? 0 : sum / roots.length;
    }

    /// What each feature adds to the score on the ways that it takes through the trees; together
    /// with the bias they are the score. The weightiest first, those that add nothing left out (A.
    /// Saabas, *Interpreting random forests*, 2014).
    public List<Share> shares(float[] values) {
        var adds = new double[Manner.names().size()];
        for (var root : roots) {
            var node = root;
            while (feature[node] >= 0) {
                var next = next(node, values);
                adds[feature[node]] += (share[next] - (double) share[node]) / roots.length;
                node = next;
            }
        }
        return IntStream.range(0, adds.length)
                .filter(place -> adds[place] != 0)
                .mapToObj(place -> new Share(Manner.names().get(place), values[place], adds[place]))
                .sorted(
                        Comparator.comparingDouble((Share added) -> -Math.abs(added.adds()))
                                .thenComparing(Share::feature))
                .toList();
    }

    /// How many questions and ends there are.
    public int size() {
        return feature.length;
    }

    private int next(int node, float[] values) {
        return values[feature[node]] > most[node] ? above[node] : node + 1;
    }

    /// Reads the text of a forest line by line.
    private static final class Reader {
        private final List<String> lines;
        private final List<Integer> features = new ArrayList<>();
        private int at;
        private int count;
        private final int[] feature;
        private final float[] most;
        private final int[] above;
        private final float[] share;

        Reader(String text) {
            lines = text.lines().filter(line -> !line.startsWith("#")).toList();
            var nodes = Math.min(lines.size(), NODES_MAX);
            feature = new int[nodes];
            most = new float[nodes];
            above = new int[nodes];
            share = new float[nodes];
        }

        Forest forest() {
            if (!line().equals(FORMAT)) throw wrong("is not '" + FORMAT + "'");
            for (var name : words("features")) features.add(place(name));
            var trees = number(words("trees").getFirst());
            if (trees < 1 || trees > TREES_MAX) throw wrong("1 to " + TREES_MAX + " trees");
            var roots = new int[(int) trees];
            for (var tree = 0; tree < roots.length; tree++) {
                if (!line().equals("tree")) throw wrong("no tree begins here");
                roots[tree] = count;
                node(0);
            }
            if (at != lines.size()) throw wrong("goes on after the last tree");
            return new Forest(
                    roots,
                    Arrays.copyOf(feature, count),
                    Arrays.copyOf(most, count),
                    Arrays.copyOf(above, count),
                    Arrays.copyOf(share, count));
        }

        private void node(int depth) {
            if (depth > 40) throw wrong("deeper than 40");
            var words = line().split(" ", -1);
            var node = count++;
            if (node >= feature.length) throw wrong("too many nodes");
            if (words.length == 2 && words[0].equals(END)) {
                feature[node] = -1;
                share[node] = share(words[1]);
                return;
            }
            if (words.length != 3) throw wrong("is no node");
            feature[node] = place(words[0]);
            if (!features.contains(feature[node])) throw wrong("is of a feature not named above");
            most[node] = number(words[1]);
            share[node] = share(words[2]);
            node(depth + 1);
            above[node] = count;
            node(depth + 1);
        }

        private float share(String word) {
            var value = number(word);
            if (!(value >= 0 && value <= 1)) throw wrong("a share is from 0 to 1");
            return value;
        }

        private float number(String word) {
            try {
                return Float.parseFloat(word);
            } catch (NumberFormatException _) {
                throw wrong("'" + word + "' is no number");
            }
        }

        private int place(String name) {
            var place = Manner.names().indexOf(name);
            if (place < 0) throw wrong("'" + name + "' is no feature");
            return place;
        }

        private List<String> words(String first) {
            var words = List.of(line().split(" ", -1));
            if (words.size() < 2 || !words.getFirst().equals(first))
                throw wrong("'" + first + "' is missing");
            return words.subList(1, words.size());
        }

        private String line() {
            if (at == lines.size()) throw wrong("ends too soon");
            return lines.get(at++);
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("anomaly model, line " + at + ": " + what);
        }
    }
}
