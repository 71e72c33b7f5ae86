package game.ore.anticheat;

import module java.base;

import game.ore.anticheat.model.Corpus;
import game.ore.anticheat.model.ForestText;
import game.ore.anticheat.model.Learner;
import game.ore.anticheat.model.Sample;
import game.ore.location.domain.Forest;
import game.ore.tracks.Recordings;
import game.ore.tracks.TrackUnreadable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ore anticheat train`: exit code 0 when a model was written, 2 when not. The figures are all
/// that goes to the standard output, as Markdown.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Learns the model that scores movement, and measures it on journeys that it has not seen.",
            "",
            "Learns from generated honest journeys, the recordings of the folders, and forgeries made of both. The same seed,"
                    + " recordings and numbers give the same file, byte for byte.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ore anticheat train                      the model of this repository, anew",
            "  ore anticheat train --out /tmp/model.txt --seed 7 ~/gpx ~/geolife",
            "",
            "Exit code: 0 written, 2 not."
        })
final class Train implements Callable<Integer> {
    private static final int NOT_TRIED = 2;

    /// Where the figures' journeys begin: no training has these seeds.
    private static final long UNSEEN = 9_000_000_000L;

    private static final Path RECORDINGS =
            Path.of("anticheat", "src", "test", "resources", "tracks");
    private static final Path MODEL =
            Path.of("services/location/src/main/resources/game/ore/location", "anomaly-model.txt");

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "folders of recordings; those of this repository when there is none",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private List<Path> folders = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "of all chance")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where the model goes; the location service's own when not given",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private Optional<Path> out = Optional.empty();

    @Option(names = "--journeys", paramLabel = "N", description = "generated honest journeys")
    private int journeys = 1_200;

    @Option(names = "--trees", paramLabel = "N", description = "of the forest")
    private int trees = 24;

    @Option(names = "--unmeasured", description = "only learn")
    private boolean unmeasured;

    private final PrintStream figures;
    private final PrintStream errors;
    private final boolean terminal;

    /// @param terminal whether somebody watches what goes to `errors`
    Train(PrintStream figures, PrintStream errors, boolean terminal) {
        this.figures = figures;
        this.errors = errors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            if (journeys < 8 || trees < 1) throw new IllegalArgumentException("8 journeys, 1 tree");
            train();
            return 0;
        } catch (TrackUnreadable | IllegalArgumentException refused) {
            errors.println(refused.getMessage());
        } catch (IOException | UncheckedIOException unreadable) {
            errors.println("cannot be read or written: " + unreadable.getMessage());
        }
        return NOT_TRIED;
    }

    private void train() throws IOException {
        var recorded = recordings();
        var generated = Corpus.generated(seed, journeys);
        var samples = new ArrayList<>(generated);
        recorded.values().forEach(samples::addAll);
        var text = ForestText.of(new Learner(trees, seed).learn(samples));
        var file = out.orElseGet(() -> home().resolve(MODEL));
        Files.writeString(file, text);
        errors.println(file + ": " + text.length() + " bytes, of " + samples.size() + " windows");
        if (unmeasured) return;
        var measured = new Figures(figures, new Progress(errors, terminal));
        measured.learned(samples, text);
        var unseen = Corpus.generated(UNSEEN + seed, journeys / 4);
        measured.unseen(Forest.read(text), unseen);
        for (var folder : recorded.keySet()) {
            var others = new ArrayList<>(generated);
            recorded.forEach((other, windows) -> {
                if (!other.equals(folder)) others.addAll(windows);
            });
            var without = Forest.read(ForestText.of(new Learner(trees, seed).learn(others)));
            measured.leftOut(folder.getFileName().toString(), without, recorded.get(folder));
        }
        measured.together(Forest.read(text), UNSEEN + seed);
    }

    /// The windows of each folder's recordings and of forgeries made of them.
    private SequencedMap<Path, List<Sample>> recordings() throws IOException {
        var windows = new LinkedHashMap<Path, List<Sample>>();
        var given = folders.isEmpty() ? List.of(home().resolve(RECORDINGS)) : folders;
        for (var folder : given) {
            var recordings = Recordings.in(folder, Optional.empty());
            recordings.troubles().forEach(errors::println);
            var found = recordings.found().stream().map(Journey::of).toList();
            windows.put(folder, Corpus.recorded(found, seed));
        }
        return windows;
    }

    /// Where the repository is: `./ore` says so.
    private static Path home() {
        return Path.of(System.getProperty("ore.home", "."));
    }
}
