package game.ore.bench.signin;

import module java.base;

import game.ore.bench.Benchmark;
import game.ore.bench.Plan;
import game.ore.bench.Progress;
import game.ore.bench.load.Load;
import game.ore.bench.load.Pace;
import game.ore.bench.load.Slice;
import game.ore.bench.proc.Processes;
import game.ore.bench.report.Report;
import game.ore.bench.stage.Stage;
import game.ore.launcher.Target;

/// What it takes to register, to log in with a password and to refresh a session, beside the
/// cryptography in it by itself.
public final class SignInBench implements Benchmark {
    /// Hashing has as many threads as there are processors, and a short queue before them.
    private static final int HASHING_CONNECTIONS = 8;

    private static final int REFRESHING_CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration FLOOR = Duration.ofSeconds(2);
    private static final String SIDE = "auth";

    @Override
    public String name() {
        return "auth";
    }

    @Override
    public String summary() {
        return "registering, logging in and refreshing, beside the cryptography in them by itself";
    }

    @Override
    public Report run(Plan plan, Progress progress) throws Exception {
        progress.step("starting PostgreSQL, Kafka, Redis and auth");
        try (var stage = Stage.start(plan.scratch())) {
            var process = Processes.alone(stage.serve(EnumSet.of(Target.AUTH)).pid());
            var auth = stage.url(Target.AUTH);
            progress.step("registering players");
            var accounts = Accounts.open(auth, HASHING_CONNECTIONS, REFRESHING_CONNECTIONS);
            var found = new SignInFindings();
            for (var opening : openings(accounts)) {
                try (var load = new Load(opening.connections())) {
                    new Measuring(opening, load, auth, process, plan, progress).measure(found);
                }
            }
            return found.report(process.memory());
        }
    }

    private static List<Opening> openings(Accounts accounts) {
        var both = Cryptography.PASSWORD_AND_TOKEN;
        return List.of(
                new Opening("register", both, HASHING_CONNECTIONS, accounts.registering()),
                new Opening("log in", both, HASHING_CONNECTIONS, accounts.loggingIn()),
                new Opening(
                        "refresh",
                        Cryptography.TOKEN,
                        REFRESHING_CONNECTIONS,
                        accounts.refreshing()));
    }

    private record Measuring(
            Opening opening, Load load, URI auth, Processes process, Plan plan, Progress progress) {
        void measure(SignInFindings found) throws Exception {
            progress.step("%s · warming up (%d s)".formatted(opening.name(), WARM_UP.toSeconds()));
            load.send(auth, opening.shots(), new Pace.AsAnswered(), WARM_UP);
            opening.cryptography().cpuMicros(FLOOR);
            for (var round = 1; round <= plan.rounds(); round++) {
                found.add(slice(round, 0), opening.cryptography().cpuMicros(FLOOR));
            }
            var rate = found.median(opening.name()) / 2;
            for (var round = 1; round <= plan.rounds(); round++) found.add(slice(round, rate));
        }

        /// @param rate requests a second; 0 for as fast as answers come
        private Slice slice(int round, double rate) throws InterruptedException, TimeoutException {
            progress.step(
                    "%s · %s · round %d of %d"
                            .formatted(
                                    opening.name(),
                                    rate == 0 ? "saturation" : "%,.0f/s".formatted(rate),
                                    round,
                                    plan.rounds()));
            var pace = rate == 0 ? new Pace.AsAnswered() : new Pace.PerSecond(rate);
            var before = process.cpu();
            var outcome =
                    load.send(auth, opening.shots(), pace, plan.slice())
                            .requireAnswered(opening.name());
            var cpu = process.cpu().minus(before);
            return Slice.of(opening.name(), SIDE, round, rate, outcome, cpu);
        }
    }
}
