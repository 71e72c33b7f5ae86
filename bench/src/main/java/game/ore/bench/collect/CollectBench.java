package game.ore.bench.collect;

import module java.base;
import module java.sql;

import game.ore.bench.Benchmark;
import game.ore.bench.Plan;
import game.ore.bench.Progress;
import game.ore.bench.proc.Programs;
import game.ore.bench.report.Report;
import game.ore.embedded.Durability;
import game.ore.embedded.EmbeddedKafka;
import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.PartOptions;

/// Taking a coin, in the store alone: what does our way to PostgreSQL cost beside the quickest
/// client there is, when both say the same?
public final class CollectBench implements Benchmark {
    private static final String NO_PGBENCH =
            "pgbench was not found, so ORE was measured alone; install it with:"
                    + " apt install postgresql-contrib";

    private final InstantSource clock;

    public CollectBench(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "collect";
    }

    @Override
    public String summary() {
        return "the transaction of a collect in the store, beside pgbench with the same statements";
    }

    @Override
    public Report run(Plan plan, Progress progress) throws Exception {
        var pgbench = Programs.findOfPostgres("pgbench");
        if (pgbench.isEmpty()) progress.note("ore: " + NO_PGBENCH);
        progress.step("starting PostgreSQL and Kafka");
        try (var postgres = EmbeddedPostgres.start(options(plan, "postgres"));
                var kafka = EmbeddedKafka.start(options(plan, "kafka"));
                var store = GameStore.open(postgres.address(), kafka.address(), clock);
                var ground = new Ground(asSuperuser(postgres.address()))) {
            var slices = new Slices(ground, postgres.pid(), plan, progress);
            var ours = new StoreSide(store.collections(), clock);
            slices.warmUp(ours);
            var sides = new ArrayList<Side>(List.of(ours));
            if (pgbench.isPresent()) {
                var script = new PgbenchScript(slices.messageOf(ours));
                var url = postgres.address();
                sides.add(new PgbenchSide(pgbench.get(), plan.scratch(), script, url));
            }
            var found = slices.measure(sides);
            return found.report(notes(ground, pgbench));
        }
    }

    private static PartOptions options(Plan plan, String part) {
        var scratch = plan.scratch();
        return new PartOptions(
                scratch.resolve(part), scratch.resolve(part + ".log"), 0, Durability.KEPT);
    }

    private static String asSuperuser(String url) {
        return url.replace("user=ore", "user=postgres");
    }

    private static List<String> notes(Ground ground, Optional<Path> pgbench)
            throws SQLException, IOException, InterruptedException {
        var server = ground.durability() + ", the same for both";
        if (pgbench.isEmpty()) return List.of(server, NO_PGBENCH);
        return List.of(
                server,
                "peer: %s, prepared statements, as many clients and threads as the store has"
                        .formatted(Programs.firstLine(pgbench.get(), "--version")),
                "after each slice the rows written by either side were counted and were equal;"
                        + " the relay to Kafka ran during both");
    }
}
