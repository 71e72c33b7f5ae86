package game.ore.bench.rest;

import module java.base;

import game.ore.bench.Benchmark;
import game.ore.bench.Plan;
import game.ore.bench.Progress;
import game.ore.bench.report.Report;

/// What `./ore up --no-demo` needs: time until it is ready, and memory when nothing happens.
public final class RestBench implements Benchmark {
    /// How long nothing happens before memory is looked at.
    private static final Duration REST = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public String summary() {
        return "time until ./ore up is ready, and memory and processor at rest";
    }

    @Override
    public Report run(Plan plan, Progress progress) throws Exception {
        var starts = new ArrayList<RestFindings.Start>();
        for (var round = 1; round <= plan.rounds(); round++) {
            var home = plan.scratch().resolve("home-" + round);
            starts.add(start(home, "fresh data", round, plan, progress));
            starts.add(start(home, "existing data", round, plan, progress));
        }
        progress.step("starting, to look at it at rest");
        var home = plan.scratch().resolve("home-1");
        try (var platform = Platform.start(home)) {
            progress.step("at rest for %d s".formatted(REST.toSeconds()));
            var before = platform.processes();
            Thread.sleep(REST);
            var needs = RestFindings.Need.between(before, platform.processes(), REST);
            return new RestFindings(starts, needs).report(REST);
        }
    }

    private static RestFindings.Start start(
            Path home, String data, int round, Plan plan, Progress progress) {
        progress.step("start with %s · round %d of %d".formatted(data, round, plan.rounds()));
        try (var platform = Platform.start(home)) {
            return new RestFindings.Start(data, round, platform.readyAfter().toMillis() / 1e3);
        }
    }
}
