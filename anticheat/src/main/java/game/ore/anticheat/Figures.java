package game.ore.anticheat;

import module java.base;

import game.ore.anticheat.attack.Attack;
import game.ore.anticheat.honest.HonestWorld;
import game.ore.anticheat.honest.Steady;
import game.ore.anticheat.honest.Strolls;
import game.ore.anticheat.model.Corpus;
import game.ore.anticheat.model.Quality;
import game.ore.anticheat.model.Sample;
import game.ore.location.domain.Forest;
import game.ore.location.domain.MoveLimits;

/// The figures of a model's card, as Markdown.
final class Figures {
    private static final double HIGH = MoveLimits.STANDARD.evidence().anomalies().score();
    private static final int HONEST = 1_000;
    private static final int EVEN = 100;
    private static final int FORGED = 240;

    private final PrintStream out;
    private final Progress progress;

    Figures(PrintStream out, Progress progress) {
        this.out = out;
        this.progress = progress;
    }

    void learned(List<Sample> samples, String text) {
        var forged = samples.stream().filter(Sample::forged).count();
        out.printf(
                Locale.ROOT,
                "Learned from %,d windows, %,d of them forged:%n",
                samples.size(),
                forged);
        var kinds =
                samples.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Sample::kind, TreeMap::new, Collectors.counting()));
        out.printf(
                Locale.ROOT,
                "%s.%n",
                kinds.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", ")));
        out.printf(
                Locale.ROOT,
                "The model has %,d nodes in %,d bytes.%n%n",
                Forest.read(text).size(),
                text.length());
    }

    void unseen(Forest forest, List<Sample> samples) {
        out.printf(Locale.ROOT, "### Windows of generated journeys with another seed%n%n");
        quality(Quality.of(forest, samples, HIGH));
    }

    /// @param without a forest that did not learn from the folder
    void leftOut(String folder, Forest without, List<Sample> samples) {
        out.printf(
                Locale.ROOT,
                "### Windows of the recordings of `%s`, by a model that has not seen them%n%n",
                folder);
        quality(Quality.of(without, samples, HIGH));
    }

    private void quality(Quality quality) {
        out.printf(Locale.ROOT, "Area under the ROC curve: %.4f.%n%n", quality.auc());
        out.printf(Locale.ROOT, "| windows of | number | score above %.1f |%n", HIGH);
        out.printf(Locale.ROOT, "|---|---:|---:|%n");
        quality.high()
                .forEach((kind, rate) ->
                        out.printf(
                                Locale.ROOT,
                                "| %s | %d | %.1f %% |%n",
                                kind,
                                rate.of(),
                                100 * rate.share()));
        out.printf(Locale.ROOT, "%n| scores, mean | windows | forged |%n");
        out.printf(Locale.ROOT, "|---:|---:|---:|%n");
        for (var bin : quality.bins())
            out.printf(
                    Locale.ROOT, "| %.2f | %d | %.2f |%n", bin.mean(), bin.windows(), bin.forged());
        out.printf(Locale.ROOT, "%n");
    }

    /// All rules together, with and without the model.
    void together(Forest forest, long seed) {
        var before = new Rates(Forest.NONE);
        var after = new Rates(forest);
        out.printf(Locale.ROOT, "### All rules, without and with the model%n%n");
        out.printf(
                Locale.ROOT,
                "| honest journeys | number | sanctioned without | with | by the model | unpaid |%n");
        out.printf(Locale.ROOT, "|---|---:|---:|---:|---:|---:|%n");
        var strolls = new Strolls(seed);
        var steady = new Steady(seed);
        var byKind =
                Stream.of(
                                new HonestWorld(seed).journeys(HONEST).stream(),
                                IntStream.range(0, EVEN).mapToObj(strolls::journey),
                                IntStream.range(0, EVEN).mapToObj(steady::journey))
                        .flatMap(Function.identity())
                        .collect(
                                Collectors.groupingBy(
                                        Corpus::kind, TreeMap::new, Collectors.toList()));
        progress.begin("honest", byKind.size());
        byKind.forEach((kind, journeys) -> {
            var was = before.honest(journeys);
            var is = after.honest(journeys);
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %.2f %% |%n",
                    kind,
                    is.journeys(),
                    was.sanctioned(),
                    is.sanctioned(),
                    is.anomalous(),
                    100 * is.unpaid());
        });
        out.printf(Locale.ROOT, "%n| attack | cases | found without | with |%n");
        out.printf(Locale.ROOT, "|---|---:|---:|---:|%n");
        var honest = new HonestWorld(seed + 1).journeys(FORGED);
        for (var attack : all()) {
            progress.begin(attack.name(), 1);
            var was = before.attacked(attack, honest, seed);
            var is = after.attacked(attack, honest, seed);
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f %% | %.1f %% |%n",
                    attack.name(),
                    is.cases(),
                    100.0 * was.detected() / is.cases(),
                    100.0 * is.detected() / is.cases());
        }
        progress.end();
    }

    private static List<Attack> all() {
        return Stream.concat(Attack.all().stream(), Attack.harder().stream()).toList();
    }
}
