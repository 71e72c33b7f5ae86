package game.ore.bench.door;

import module java.base;

import game.ore.bench.Benchmark;
import game.ore.bench.Plan;
import game.ore.bench.Progress;
import game.ore.bench.load.Load;
import game.ore.bench.load.Pace;
import game.ore.bench.load.Slice;
import game.ore.bench.proc.Memory;
import game.ore.bench.proc.Processes;
import game.ore.bench.proc.Programs;
import game.ore.bench.report.Report;
import game.ore.launcher.Target;

/// What a proxy costs, measured alone: behind all of them stands the same service, which always
/// says the same.
public final class DoorBench implements Benchmark {
    private static final List<Integer> CONNECTIONS = List.of(256, 1_000);

    /// Time for garbage and late packets of what was before.
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final InstantSource clock;

    public DoorBench(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "door";
    }

    @Override
    public String summary() {
        return "the gateway alone, beside nginx, HAProxy and Spring Cloud Gateway";
    }

    @Override
    public Report run(Plan plan, Progress progress) throws Exception {
        var nginx =
                Programs.find("nginx")
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "nginx stands in for the service; install it with: apt"
                                                + " install nginx"));
        var most = CONNECTIONS.stream().mapToInt(Integer::intValue).max().orElseThrow();
        var visitors = Visitors.of(most, clock.instant());
        progress.step("starting the service, Redis, the gateway and its peers");
        try (var stage = Stage.start(plan.scratch(), visitors, nginx)) {
            stage.missing().forEach(line -> progress.note("ore: " + line));
            var found = new Findings();
            for (var connections : CONNECTIONS) {
                try (var load = new Load(connections)) {
                    new Series(stage.ways(), visitors.all(), load, plan, progress).measure(found);
                }
            }
            for (var way : stage.ways()) idle(way, visitors, found, progress);
            return found.report(notes(stage, nginx));
        }
    }

    /// The same ways, at one number of connections.
    private record Series(
            List<Way> ways,
            List<Visitors.Visitor> visitors,
            Load load,
            Plan plan,
            Progress progress) {
        void measure(Findings found) throws InterruptedException, TimeoutException {
            for (var way : ways) {
                progress.step("%s · warming up · %s".formatted(operation(), way.name()));
                load.send(way.url(), way.shots(visitors), new Pace.AsAnswered(), way.warmUp());
            }
            for (var round = 1; round <= plan.rounds(); round++) {
                for (var way : ways) found.add(slice(way, round, 0));
            }
            var rate = found.saturation(Way.ORE, operation()) / 2;
            for (var round = 1; round <= plan.rounds(); round++) {
                for (var way : ways) {
                    if (found.saturation(way.name(), operation()) > rate)
                        found.add(slice(way, round, rate));
                }
            }
        }

        private String operation() {
            return load.connections() + " connections";
        }

        /// @param rate requests a second; 0 for as fast as answers come
        private Slice slice(Way way, int round, double rate)
                throws InterruptedException, TimeoutException {
            Thread.sleep(SETTLE);
            progress.step(
                    "%s · %s · round %d of %d · %s"
                            .formatted(
                                    operation(),
                                    rate == 0 ? "saturation" : "%,.0f/s".formatted(rate),
                                    round,
                                    plan.rounds(),
                                    way.name()));
            var pace = rate == 0 ? new Pace.AsAnswered() : new Pace.PerSecond(rate);
            var processes = way.processes().get();
            var before = cpu(processes);
            var outcome =
                    load.send(way.url(), way.shots(visitors), pace, plan.slice())
                            .requireAnswered(way.name());
            var cpu = cpu(processes).minus(before);
            return Slice.of(operation(), way.name(), round, rate, outcome, cpu);
        }

        private static Duration cpu(Optional<Processes> processes) {
            return processes.map(Processes::cpu).orElse(Duration.ZERO);
        }
    }

    private static void idle(Way way, Visitors visitors, Findings found, Progress progress)
            throws IOException, InterruptedException {
        var processes = way.processes().get();
        if (processes.isEmpty() || !way.takesMany()) return;
        progress.step("%d idle connections · %s".formatted(IdleClients.MANY, way.name()));
        var before = processes.get().memory();
        try (var _ = IdleClients.connect(way, visitors.all())) {
            Thread.sleep(SETTLE);
            found.add(way.name(), before, processes.get().memory());
        }
    }

    private static List<String> notes(Stage stage, Path nginx)
            throws IOException, InterruptedException {
        var notes = new ArrayList<String>();
        notes.add(
                "service: nginx that returns 38 bytes; each proxy has one worker or event loop and"
                        + " keeps connections open both ways; no access logs");
        notes.add(
                "each connection is a player with a token of its own who posts 58 bytes; ORE: RS256"
                        + " token, a limit counted through Redis, identity and trace headers,"
                        + " breaker, metrics; HAProxy: jwt_verify, issuer, end, stick table, one"
                        + " identity header; Spring Cloud Gateway: RS256 token; nginx: nothing");
        notes.add("flags of the gateway alone: " + String.join(" ", Target.GATEWAY.jvmFlags()));
        notes.add(Programs.firstLine(nginx, "-v"));
        var haproxy = Programs.find("haproxy");
        if (haproxy.isPresent()) notes.add(Programs.firstLine(haproxy.get(), "-v"));
        notes.addAll(stage.missing());
        return notes;
    }

    /// What a way needs with nobody and with many connected.
    record Idle(Memory before, Memory with) {}
}
