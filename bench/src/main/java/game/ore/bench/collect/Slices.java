package game.ore.bench.collect;

import module java.base;
import module java.sql;

import game.ore.bench.Plan;
import game.ore.bench.Progress;
import game.ore.bench.proc.Processes;
import java.time.Duration;

/// The order of slices: for each number of clients in turns, always so many collects as our store
/// does in the time that was asked for.
final class Slices {
    static final int CLIENTS_MOST = 32;
    private static final List<Integer> CLIENTS = List.of(1, 8, CLIENTS_MOST);

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int WARM_UP_CLIENTS = 8;
    private static final int WARM_UP_COINS_EACH = 1_000;
    private static final int TRIAL_COINS = 2_000;

    private final Ground ground;
    private final long postgres;
    private final Plan plan;
    private final Progress progress;
    private int nextLane = 1;

    /// @param postgres the process whose children the server's processes are
    Slices(Ground ground, long postgres, Plan plan, Progress progress) {
        this.ground = ground;
        this.postgres = postgres;
        this.plan = plan;
        this.progress = progress;
    }

    void warmUp(Side side) throws SQLException, IOException, InterruptedException {
        progress.step("warming up (%d s)".formatted(WARM_UP.toSeconds()));
        var end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() - end < 0) {
            slice(side, work(WARM_UP_CLIENTS, WARM_UP_COINS_EACH), 0);
        }
    }

    /// The fact that one collect leaves in the outbox.
    PgbenchScript.Message messageOf(Side side)
            throws SQLException, IOException, InterruptedException {
        var work = work(1, 1);
        ground.prepare(work);
        return ground.messageOf(() -> side.collect(work));
    }

    /// @param sides ours first
    CollectFindings measure(List<Side> sides)
            throws SQLException, IOException, InterruptedException {
        var found = new CollectFindings();
        for (var clients : CLIENTS) {
            progress.step("clients: %d · finding the number of collects".formatted(clients));
            var trial = slice(sides.getFirst(), work(clients, TRIAL_COINS / clients), 0);
            var coinsEach = (int) Math.max(1, trial.perSecond() * plan.seconds() / clients);
            for (var round = 1; round <= plan.rounds(); round++) {
                for (var side : sides) {
                    progress.step(
                            "clients: %d · round %d of %d · %s · %,d collects"
                                    .formatted(
                                            clients,
                                            round,
                                            plan.rounds(),
                                            side.name(),
                                            coinsEach * clients));
                    found.add(slice(side, work(clients, coinsEach), round));
                }
            }
        }
        return found;
    }

    private CollectSlice slice(Side side, Work work, int round)
            throws SQLException, IOException, InterruptedException {
        ground.prepare(work);
        var before = ground.books();
        var cpuBefore = Processes.tree(postgres).cpu();
        var elapsed = side.collect(work);
        var cpu = Processes.tree(postgres).cpu().minus(cpuBefore);
        var written = ground.books().minus(before);
        written.require(side.name(), work.coins());
        return CollectSlice.of(work, side.name(), round, elapsed, cpu, written);
    }

    private Work work(int clients, int coinsEach) {
        var work = new Work(clients, coinsEach, nextLane);
        nextLane += clients;
        return work;
    }
}
