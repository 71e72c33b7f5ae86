package game.ore.user.genesis;

import module java.base;

import game.ore.user.genesis.store.MemberStore;
import game.ore.user.genesis.store.Roll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repairs the copy of the members in Redis, at the start and again and again.
final class RollKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RollKeeper.class);

    private final MemberStore members;
    private final Roll roll;
    private final ScheduledExecutorService repairing =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("user-genesis").factory());

    private RollKeeper(MemberStore members, Roll roll) {
        this.members = members;
        this.roll = roll;
    }

    static RollKeeper start(MemberStore members, Roll roll, Duration every) {
        var keeper = new RollKeeper(members, roll);
        keeper.repair();
        var _ =
                keeper.repairing.scheduleWithFixedDelay(
                        keeper::repair, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return keeper;
    }

    private void repair() {
        try {
            roll.repair(members::numbers);
        } catch (RuntimeException failure) {
            LOG.warn("cannot repair the roll of members, will try again: {}", failure.toString());
        }
    }

    @Override
    public void close() {
        repairing.shutdownNow();
    }
}
