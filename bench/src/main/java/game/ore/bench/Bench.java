package game.ore.bench;

import module java.base;

import game.ore.bench.collect.CollectBench;
import game.ore.bench.door.DoorBench;
import game.ore.bench.gateway.GatewayBench;
import game.ore.bench.proc.Machine;
import game.ore.bench.proc.OreProcess;
import game.ore.bench.report.Occasion;
import game.ore.bench.report.Report;
import game.ore.bench.report.Results;
import game.ore.bench.rest.RestBench;
import game.ore.bench.signin.SignInBench;
import game.ore.embedded.PartFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of the benchmarks. What there is to measure stands in [#main].
@Command(
        name = "./ore bench",
        description = {
            "Measures this build, beside a peer where there is one, in turns (A B A B).",
            "Without a name it says what can be measured.",
            "",
            "Everything runs on free ports with data of its own: a running platform is not touched,"
                    + " but whatever else runs takes part in the figures."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Bench implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure, or all.")
    private List<String> names = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long a slice is; ${DEFAULT-VALUE} when left out.")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many slices each side has; ${DEFAULT-VALUE} when left out.")
    private int rounds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where NAME.json (every measurement) and NAME.md (to be quoted) are written;"
                            + " .ore/bench/results when left out.")
    private Optional<Path> out = Optional.empty();

    private final SequencedMap<String, Benchmark> benchmarks = new LinkedHashMap<>();
    private final Path home;
    private final InstantSource clock;
    private final PrintStream terminal;

    /// @param home the project
    Bench(List<Benchmark> benchmarks, Path home, InstantSource clock, PrintStream terminal) {
        benchmarks.forEach(benchmark -> this.benchmarks.put(benchmark.name(), benchmark));
        this.home = home;
        this.clock = clock;
        this.terminal = terminal;
    }

    /// Ends this JVM with 0 when all was measured, 1 when something could not be, 2 when the
    /// arguments were wrong.
    public static void main(String[] arguments) {
        var home = Path.of(System.getProperty("ore.home", ".")).toAbsolutePath().normalize();
        System.setProperty("logback.configurationFile", "game/ore/bench/logback.xml");
        System.setProperty("ore.log.file", home.resolve(".ore/logs/bench.log").toString());
        var clock = InstantSource.system();
        var benchmarks =
                List.of(
                        new DoorBench(clock),
                        new GatewayBench(clock),
                        new CollectBench(clock),
                        new SignInBench(),
                        new RestBench());
        System.exit(commandLine(new Bench(benchmarks, home, clock, System.out)).execute(arguments));
    }

    static CommandLine commandLine(Bench bench) {
        return new CommandLine(bench).setExecutionExceptionHandler(Bench::explain);
    }

    @Override
    public Integer call() throws Exception {
        if (names.isEmpty()) {
            list();
            return 0;
        }
        for (var benchmark : chosen()) measure(benchmark);
        return 0;
    }

    private void list() {
        terminal.println("./ore bench NAME... measures; --help says more. There is:");
        benchmarks
                .values()
                .forEach(benchmark ->
                        terminal.println(
                                "  %-9s %s".formatted(benchmark.name(), benchmark.summary())));
        terminal.println("  %-9s %s".formatted("all", "one after the other"));
    }

    private List<Benchmark> chosen() {
        if (names.equals(List.of("all"))) return List.copyOf(benchmarks.values());
        return names.stream()
                .map(name ->
                        Optional.ofNullable(benchmarks.get(name))
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "there is no '%s'; there are %s"
                                                        .formatted(
                                                                name,
                                                                String.join(
                                                                        ", ",
                                                                        benchmarks.keySet())))))
                .toList();
    }

    private void measure(Benchmark benchmark) throws Exception {
        terminal.println("measuring " + benchmark.name() + ": " + benchmark.summary());
        var machine = Machine.read();
        var command =
                "./ore bench %s --seconds %d --rounds %d"
                        .formatted(benchmark.name(), seconds, rounds);
        var occasion =
                new Occasion(
                        command, clock.instant(), Commit.of(home), machine, OreProcess.flags());
        var scratch = Scratch.empty(home.resolve(".ore/bench").resolve(benchmark.name()));
        var report = report(benchmark, new Plan(seconds, rounds, scratch.folder()));
        scratch.remove();
        var results = new Results(out.orElseGet(() -> home.resolve(".ore/bench/results")));
        var written = results.write(benchmark.name(), report, occasion);
        terminal.println();
        terminal.println(report.text());
        terminal.println("%s; commit %s".formatted(machine.text(), occasion.commit()));
        terminal.println("kept in %s and the JSON beside it".formatted(written));
    }

    private Report report(Benchmark benchmark, Plan plan) throws Exception {
        try (var progress = new Progress(terminal, onTerminal())) {
            return benchmark.run(plan, progress);
        } catch (Exception failure) {
            terminal.println("ore: not measured; its data and logs are in " + plan.scratch());
            throw failure;
        }
    }

    private static boolean onTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static int explain(
            Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        var err = command.getErr();
        switch (failure) {
            case PartFailed failed -> err.println("ore: " + failed.getMessage());
            case IllegalArgumentException wrong -> err.println("ore: " + wrong.getMessage());
            default -> failure.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }
}
