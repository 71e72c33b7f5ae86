package game.ore.simulator;

import module java.base;

import game.ore.api.Points;
import game.ore.runtime.Settings;
import game.ore.simulator.books.BooksResult;
import game.ore.simulator.players.EntryRefused;
import game.ore.simulator.players.SimulatedTime;
import game.ore.simulator.report.ReportFolder;
import game.ore.simulator.report.SimulationReport;
import game.ore.tracks.TrackUnreadable;
import io.vertx.core.Vertx;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ore sim`: exit code 0 when every coin and quest was paid once and all books agree, 1 when not,
/// 2 when it could not be tried.
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Lets players walk through a running platform, collect coins, claim quests, and then audits the books.",
            "",
            "Each player registers, logs in, keeps a WebSocket open, sends a batch of fixes each 30 s, looks for coins,"
                    + " walks to the nearest and collects it, at the speed of a walker and within the platform's limits."
                    + " At the end the rewards that the players were told must equal the ledger, the events on Kafka, the"
                    + " analytics rows and the leaderboard.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ore sim --players 50 --duration 2m",
            "  ore sim --players 500 --duration 10m --tracks ~/gpx --city berlin",
            "  ore sim --players 20 --speedup 10   (on a platform whose limits of rate and speed are as wide)",
            "",
            "Exit code: 0 every coin and quest was paid once and the books agree, 1 they do not, 2 the simulation could not run."
        })
public final class Simulate implements Callable<Integer> {
    private static final int BROKEN_PROMISES = 1;
    private static final int NOT_TRIED = 2;
    static final String GATEWAY_DEFAULT = "http://127.0.0.1:8080";

    @Option(names = "--players", paramLabel = "N", description = "how many walk")
    private int players = 20;

    @Option(
            names = "--cheats",
            paramLabel = "N",
            description = "how many of them have phones that lie about where they are")
    private int cheats = 0;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "how long they walk: 90s, 2m, 1h")
    private String duration = "2m";

    @Option(
            names = "--speedup",
            paramLabel = "X",
            description = "how much faster than the clock they live, 1 to 60")
    private double speedup = 1;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "the same seed is the same cast of players")
    private long seed = 1;

    @Mixin private WhereOptions where = new WhereOptions();

    @Mixin private PlatformOptions platform = new PlatformOptions();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "where report.html and report.json go (default: .ore/reports/sim-<time>)")
    private String report = "";

    private final Path folder;
    private final InstantSource clock;
    private final PrintStream out;

    /// Speaks to the terminal and lives by the machine's clock.
    ///
    /// @param folder `.ore`, where a running platform says its addresses and reports are kept
    public Simulate(Path folder) {
        this(folder, InstantSource.system(), System.out);
    }

    Simulate(Path folder, InstantSource clock, PrintStream out) {
        this.folder = folder;
        this.clock = clock;
        this.out = out;
    }

    public static void main(String[] arguments) {
        var folder = Path.of(System.getProperty("ore.home", ".")).resolve(".ore");
        System.exit(new CommandLine(new Simulate(folder)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var vertx = Vertx.vertx();
        try {
            var plan = plan(running());
            var outcome = new Simulation(plan, vertx, out, isTerminal()).run();
            var page =
                    new ReportFolder(plan.reports())
                            .write(outcome.report(), outcome.measurements(), outcome.fences());
            tell(outcome.report(), page);
            return outcome.report().passed() ? 0 : BROKEN_PROMISES;
        } catch (IllegalArgumentException | TrackUnreadable | PlatformAway | EntryRefused refused) {
            out.println(refused.getMessage());
            return NOT_TRIED;
        } catch (TimeoutException _) {
            out.println("the platform answers so slowly that the simulation was given up");
            return NOT_TRIED;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private SimulationPlan plan(Properties running) {
        return new SimulationPlan(
                platform.gateway(running),
                where.crowd(players, cheats),
                new SimulatedTime(clock, speedup),
                time("--duration", duration),
                seed,
                platform.books(running),
                report.isEmpty() ? folder.resolve("reports").resolve(name()) : Path.of(report));
    }

    private String name() {
        return DateTimeFormatter.ofPattern("'sim-'uuuuMMdd-HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
    }

    /// What the platform that runs here says about itself; empty where none has been started.
    private Properties running() throws IOException {
        var properties = new Properties();
        var addresses = folder.resolve("run").resolve("platform.properties");
        if (Files.exists(addresses)) {
            try (var reader = Files.newBufferedReader(addresses)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    static Duration time(String option, String text) {
        return new Settings(Map.of(option, text)).duration(option, Duration.ZERO);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private void tell(SimulationReport found, Path page) {
        var coins = found.findings().coins();
        out.printf(
                Locale.ROOT,
                "%d coins seen, %d collected for %s points, %d lost to others%n",
                coins.seen(),
                coins.collected(),
                coins.points(),
                coins.lostToOthers());
        out.printf(
                "%d quests claimed for %s points%n",
                found.findings().quests().claimed(), found.findings().quests().points());
        found.violations().forEach(out::println);
        switch (found.books()) {
            case BooksResult.Unchecked(var why) ->
                    out.println("the books could not be read: " + why);
            case BooksResult.Checked(var balance) -> {
                balance.totals()
                        .forEach((book, micros) ->
                                out.printf(Locale.ROOT, "  %-12s %s%n", book, new Points(micros)));
                out.println(
                        balance.balanced()
                                ? "the books agree"
                                : "the books do not agree:\n" + balance.table());
            }
        }
        out.println("report: " + page);
    }
}
