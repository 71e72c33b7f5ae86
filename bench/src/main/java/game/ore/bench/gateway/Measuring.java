package game.ore.bench.gateway;

import module java.base;

import game.ore.bench.Plan;
import game.ore.bench.Progress;
import game.ore.bench.load.Load;
import game.ore.bench.load.Pace;
import game.ore.bench.load.Slice;

/// The order of slices: warm up, then in turns through each door as much as goes, then in turns at
/// a rate that each door can do.
final class Measuring {
    private static final Duration SLOWLY = Duration.ofSeconds(5);
    private static final int SLOWLY_PER_SECOND = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration WARM_UP_OF_PEER = Duration.ofSeconds(5);

    /// Time for what the slice before has left behind: facts on their way, rows to be swept.
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Load load;
    private final List<Door> doors;
    private final Plan plan;
    private final Progress progress;

    Measuring(Load load, List<Door> doors, Plan plan, Progress progress) {
        this.load = load;
        this.doors = doors;
        this.plan = plan;
        this.progress = progress;
    }

    void measure(Operation operation, Findings found)
            throws InterruptedException, TimeoutException {
        warmUp(operation);
        for (var round = 1; round <= plan.rounds(); round++) {
            for (var door : doors) found.add(slice(operation, door, round, 0));
        }
        var rate = found.slowest(operation.name()) / 2;
        for (var round = 1; round <= plan.rounds(); round++) {
            for (var door : doors) found.add(slice(operation, door, round, rate));
        }
    }

    /// Slowly first: whoever meets 64 connections cold may time out, and a breaker opens.
    private void warmUp(Operation operation) throws InterruptedException, TimeoutException {
        for (var door : doors) {
            var ours = door.name().equals(Findings.OURS);
            warmUp(operation, door, new Pace.PerSecond(SLOWLY_PER_SECOND), SLOWLY);
            warmUp(operation, door, new Pace.AsAnswered(), ours ? WARM_UP : WARM_UP_OF_PEER);
        }
    }

    /// What fails here does not count; what goes on failing is seen in the slices.
    private void warmUp(Operation operation, Door door, Pace pace, Duration time)
            throws InterruptedException, TimeoutException {
        progress.step(
                "%s · warming up · %s (%d s)"
                        .formatted(operation.name(), door.name(), time.toSeconds()));
        operation.prepare((int) time.toSeconds());
        load.send(door.url(), operation.shots(door), pace, time);
    }

    /// @param rate requests a second; 0 for as fast as answers come
    private Slice slice(Operation operation, Door door, int round, double rate)
            throws InterruptedException, TimeoutException {
        operation.prepare(plan.seconds());
        Thread.sleep(SETTLE);
        progress.step(
                "%s · %s · round %d of %d · %s"
                        .formatted(
                                operation.name(),
                                rate == 0 ? "saturation" : "%,.0f/s".formatted(rate),
                                round,
                                plan.rounds(),
                                door.name()));
        var pace = rate == 0 ? new Pace.AsAnswered() : new Pace.PerSecond(rate);
        var processes = door.processes().get();
        var before = processes.cpu();
        var outcome =
                load.send(door.url(), operation.shots(door), pace, plan.slice())
                        .requireAnswered(operation.name() + " through " + door.name());
        var cpu = processes.cpu().minus(before);
        return Slice.of(operation.name(), door.name(), round, rate, outcome, cpu);
    }
}
