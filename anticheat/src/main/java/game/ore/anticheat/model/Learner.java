package game.ore.anticheat.model;

import module java.base;
import module java.logging;

import game.ore.location.domain.Manner;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/// Learns a forest from windows, by Oracle's Tribuo. The same windows in the same order and the
/// same seed give the same forest.
public final class Learner {
    private static final int DEPTH = 9;
    private static final float WINDOWS_MIN = 30;
    private static final float GAIN_MIN = 0;
    private static final float FEATURES_SHARE = 0.3f;

    private static final Logger LIBRARY = Logger.getLogger("org.tribuo");
    private static final String[] NAMES = Manner.names().toArray(String[]::new);

    private final int trees;
    private final long seed;

    public Learner(int trees, long seed) {
        this.trees = trees;
        this.seed = seed;
    }

    /// A model and the windows that it was learned from.
    public record Learned(WeightedEnsembleModel<Label> model, List<Sample> samples) {
        /// How likely a window is forged, as the library says.
        public double score(float[] values) {
            var scores = model.predict(example(values, "honest")).getOutputScores();
            return Objects.requireNonNull(scores.get("forged")).getScore();
        }

        List<Model<Label>> members() {
            return model.getModels();
        }
    }

    public Learned learn(List<Sample> samples) {
        LIBRARY.setLevel(Level.WARNING);
        var labels = new LabelFactory();
        var windows =
                new MutableDataset<>(new SimpleDataSourceProvenance("windows", labels), labels);
        for (var sample : samples) windows.add(example(sample.values(), sample.label()));
        var tree =
                new CARTClassificationTrainer(
                        DEPTH, WINDOWS_MIN, GAIN_MIN, FEATURES_SHARE, false, new GiniIndex(), seed);
        var forest =
                new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), trees, seed);
        if (forest.train(windows) instanceof WeightedEnsembleModel<Label> model)
            return new Learned(model, List.copyOf(samples));
        throw new IllegalStateException("a forest is an ensemble");
    }

    private static ArrayExample<Label> example(float[] values, String label) {
        var doubles = new double[values.length];
        for (var i = 0; i < values.length; i++) doubles[i] = values[i];
        return new ArrayExample<>(new Label(label), NAMES, doubles);
    }
}
