package game.ore.user.store;

import module java.base;

import game.ore.sql.Database;
import game.ore.sql.Inbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets events that no topic can deliver any more, so that the inbox does not grow for ever.
public final class InboxSweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InboxSweeper.class);

    private static final Duration EVERY = Duration.ofHours(1);

    /// Topics of facts keep their messages for seven days.
    private static final Duration OLDER_THAN = Duration.ofDays(14);

    private static final int BATCH = 5_000;

    private final Database database;
    private final InstantSource clock;
    private final ScheduledExecutorService sweeping =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("user-inbox").factory());

    private InboxSweeper(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Sweeps each hour from now on.
    public static InboxSweeper start(Database database, InstantSource clock) {
        var sweeper = new InboxSweeper(database, clock);
        var _ =
                sweeper.sweeping.scheduleWithFixedDelay(
                        sweeper::sweep, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
        return sweeper;
    }

    private void sweep() {
        var before = clock.instant().minus(OLDER_THAN);
        try {
            int forgotten;
            do {
                forgotten = database.transact(c -> Inbox.forget(c, before, BATCH));
            } while (forgotten == BATCH);
        } catch (RuntimeException failure) {
            LOG.warn("cannot sweep the inbox, will try again: {}", failure.toString());
        }
    }

    @Override
    public void close() {
        sweeping.shutdownNow();
    }
}
