package game.ore.personal;

import module java.base;

import game.ore.sql.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases those again who were erased, later and later, until nothing about them can arrive any
/// more.
///
/// News that was on its way when somebody was erased, or is heard again after a crash, would
/// otherwise stay.
public final class Erasures implements AutoCloseable {
    private record Erased(UUID user, Instant at) {}

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final int BATCH = 100;

    private static final String DUE =
            "SELECT user_id, erased_at FROM erased_users WHERE again_at <= ? ORDER BY again_at LIMIT ?";

    private static final String LATER = "UPDATE erased_users SET again_at = ? WHERE user_id = ?";

    private static final String FORGET = "DELETE FROM erased_users WHERE user_id = ?";

    private final Personal personal;
    private final ErasureConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService looking;

    private Erasures(Personal personal, ErasureConfig config, InstantSource clock) {
        this.personal = personal;
        this.config = config;
        this.clock = clock;
        var name = "erase-" + personal.database().schema();
        this.looking =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Looks from now on. Several instances may.
    public static Erasures start(Personal personal, ErasureConfig config, InstantSource clock) {
        var erasures = new Erasures(personal, config, clock);
        var every = config.lookEvery().toMillis();
        var _ =
                erasures.looking.scheduleWithFixedDelay(
                        erasures::look, every, every, TimeUnit.MILLISECONDS);
        return erasures;
    }

    /// Erases somebody now.
    public void erase(UUID user) {
        erase(user, () -> {});
    }

    /// Erases somebody now.
    ///
    /// @param beforeCommit is called when all rows are changed and nothing is committed
    public void erase(UUID user, Runnable beforeCommit) {
        var now = clock.instant();
        personal.erase(user, now, now.plus(config.firstAfter()), beforeCommit);
    }

    private void look() {
        try {
            for (var erased : due()) {
                if (looking.isShutdown()) return;
                tryAgain(erased);
            }
        } catch (RuntimeException failure) {
            LOG.warn("nobody is erased again until the next round: {}", failure.toString());
        }
    }

    /// One who cannot be erased stops no other.
    private void tryAgain(Erased erased) {
        try {
            again(erased);
        } catch (RuntimeException failure) {
            LOG.warn("{} is not erased again until the next round", erased.user(), failure);
        }
    }

    private List<Erased> due() {
        return personal.database()
                .read(connection ->
                        Sql.list(
                                connection,
                                DUE,
                                row ->
                                        new Erased(
                                                Sql.uuid(row, "user_id"),
                                                Sql.instant(row, "erased_at")),
                                clock.instant(),
                                BATCH));
    }

    private void again(Erased erased) {
        erase(erased.user());
        var next = config.next(erased.at(), clock.instant());
        personal.database()
                .transact(connection ->
                        next.isPresent()
                                ? Sql.update(connection, LATER, next.get(), erased.user())
                                : Sql.update(connection, FORGET, erased.user()));
    }

    @Override
    public void close() throws InterruptedException {
        looking.shutdown();
        if (!looking.awaitTermination(5, TimeUnit.SECONDS)) looking.shutdownNow();
    }
}
