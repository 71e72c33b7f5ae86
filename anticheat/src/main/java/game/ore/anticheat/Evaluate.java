package game.ore.anticheat;

import module java.base;

import game.ore.geo.Position;
import game.ore.tracks.Recordings;
import game.ore.tracks.TrackUnreadable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ore anticheat evaluate`: exit code 0 when it could be measured, 2 when not. What was measured
/// is all that goes to the standard output.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Judges every track of a folder with the location service's own engine, each as another player's.",
            "",
            "Says which tracks meet with a sanction (a wait, a loss of trust, a case for review, or more refused than single"
                    + " outliers) and how much earns nothing; then forges teleports, hops, joysticks and replays out of the"
                    + " same tracks and says how many of them are found out with nothing paid.",
            "",
            "Reads .gpx, .geojson, .json, .csv (time, lat, lon, accuracy) and .plt files, in the folder and those below it."
                    + " With --xy it reads .csv, .txt, .xy, .tsv and .dat files of time, x and y in metres.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ore anticheat evaluate ~/gpx",
            "  ore anticheat evaluate ~/geolife --json --seed 7",
            "  ore anticheat evaluate ~/walks --xy --origin 37.5665,126.9780",
            "",
            "Exit code: 0 measured, 2 no tracks could be read."
        })
final class Evaluate implements Callable<Integer> {
    private static final int NOT_TRIED = 2;

    @Parameters(paramLabel = "DIR", description = "the folder with the tracks")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    @Option(names = "--seed", paramLabel = "N", description = "of the forgeries' chance")
    private long seed = 1;

    @Option(names = "--xy", description = "the files are of metres: time, x (east), y (north)")
    private boolean plane;

    @Option(
            names = "--origin",
            paramLabel = "LAT,LON",
            description = "where x and y are 0",
            showDefaultValue = Help.Visibility.ALWAYS)
    private String origin = "37.5665,126.9780";

    private final PrintStream out;
    private final PrintStream errors;
    private final boolean terminal;

    /// @param terminal whether somebody watches what goes to `errors`
    Evaluate(PrintStream out, PrintStream errors, boolean terminal) {
        this.out = out;
        this.errors = errors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            var recordings = Recordings.in(folder, plane ? Optional.of(place()) : Optional.empty());
            recordings.troubles().forEach(errors::println);
            var journeys = recordings.found().stream().map(Journey::of).toList();
            var report = new Evaluation(journeys, seed, new Progress(errors, terminal)).run();
            out.print(json ? Texts.json(report) + "\n" : Texts.table(report));
            out.flush();
            return 0;
        } catch (TrackUnreadable | IllegalArgumentException refused) {
            errors.println(refused.getMessage());
        } catch (IOException | UncheckedIOException unreadable) {
            errors.println(folder + " cannot be read: " + unreadable.getMessage());
        }
        return NOT_TRIED;
    }

    private Position place() {
        var parts = origin.split(",", -1);
        try {
            if (parts.length == 2)
                return new Position(
                        Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
        } catch (IllegalArgumentException _) {
            // Told below, as what it is.
        }
        throw new IllegalArgumentException("--origin is LAT,LON in degrees: " + origin);
    }
}
