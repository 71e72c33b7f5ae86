package game.ore.anticheat.model;

import module java.base;

import game.ore.location.domain.Manner;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

/// Writes a learned forest as the text that [game.ore.location.domain.Forest] reads.
public final class ForestText {
    private static final double SHARE_STEP = 1e-4;

    private final Learner.Learned learned;
    private final StringBuilder text = new StringBuilder();

    private ForestText(Learner.Learned learned) {
        this.learned = learned;
    }

    public static String of(Learner.Learned learned) {
        var writer = new ForestText(learned);
        writer.write();
        return writer.text.toString();
    }

    private void write() {
        text.append("ore-anomaly-model 1\n");
        text.append("# made by ./ore anticheat train; what it is: docs/anticheat-model.md\n");
        text.append("features ").append(String.join(" ", Manner.names())).append('\n');
        text.append("trees ").append(learned.members().size()).append('\n');
        for (var member : learned.members()) {
            if (!(member instanceof TreeModel<Label> tree))
                throw new IllegalStateException("a forest is of trees");
            text.append("tree\n");
            node(tree.getRoot(), tree, learned.samples());
        }
    }

    /// The branch of what is not more comes first.
    private void node(Node<Label> node, TreeModel<Label> tree, List<Sample> samples) {
        if (node instanceof LeafNode<Label> end) {
            var forged = end.getDistribution().get("forged");
            text.append("- ").append(share(forged == null ? 0 : forged.getScore())).append('\n');
            return;
        }
        if (!(node instanceof SplitNode<Label> split))
            throw new IllegalStateException("neither question nor end: " + node);
        var name = tree.getFeatureIDMap().get(split.getFeatureID()).getName();
        var place = Manner.names().indexOf(name);
        var most = floor(split.splitValue());
        text.append(name).append(' ').append(most).append(' ');
        text.append(share(forged(samples))).append('\n');
        node(split.getLessThanOrEqual(), tree, where(samples, values -> values[place] <= most));
        node(split.getGreaterThan(), tree, where(samples, values -> values[place] > most));
    }

    private static List<Sample> where(List<Sample> samples, Predicate<float[]> values) {
        return samples.stream().filter(sample -> values.test(sample.values())).toList();
    }

    private static double forged(List<Sample> samples) {
        return samples.isEmpty()
                ? 0.5
                : samples.stream().filter(Sample::forged).count() / (double) samples.size();
    }

    private static float share(double value) {
        return (float) (Math.round(value / SHARE_STEP) * SHARE_STEP);
    }

    /// The largest float that is not more: floats are above it exactly when they are above the
    /// value.
    private static float floor(double value) {
        var near = (float) value;
        return near > value ? Math.nextDown(near) : near;
    }
}
