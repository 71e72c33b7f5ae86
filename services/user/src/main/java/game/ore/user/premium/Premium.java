package game.ore.user.premium;

import module java.base;

import game.ore.api.PlayerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives premium and takes it away, and lets it end when its time has come.
public final class Premium implements AutoCloseable {
    /// The longest time for which it is given at once.
    static final Duration LONGEST = Duration.ofDays(3_660);

    private static final Logger LOG = LoggerFactory.getLogger(Premium.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    private final PremiumStore store;
    private final Consumer<PlayerId> changed;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("user-premium").factory());

    private Premium(PremiumStore store, Consumer<PlayerId> changed, InstantSource clock) {
        this.store = store;
        this.changed = changed;
        this.clock = clock;
    }

    /// Looks each second from now on for what has come to its end. Several instances may.
    ///
    /// @param changed hears whose profile is another one now
    public static Premium start(
            PremiumStore store, Consumer<PlayerId> changed, InstantSource clock) {
        var premium = new Premium(store, changed, clock);
        var every = LOOK_EVERY.toMillis();
        var _ =
                premium.timer.scheduleWithFixedDelay(
                        premium::endDue, every, every, TimeUnit.MILLISECONDS);
        return premium;
    }

    /// Makes somebody a premium player until a time, or changes that time.
    public Changed give(PlayerId actor, PlayerId player, Instant until, String reason) {
        var now = now();
        if (actor.equals(player)) return new Changed.OwnAccount();
        if (!until.isAfter(now)) return new Changed.EndsInThePast();
        if (until.isAfter(now.plus(LONGEST))) return new Changed.EndsTooLate();
        var end = until.truncatedTo(ChronoUnit.MICROS);
        if (!store.give(actor, player, end, reason, now)) return new Changed.NoSuchPlayer();
        changed.accept(player);
        return new Changed.Done();
    }

    public Changed take(PlayerId actor, PlayerId player) {
        if (actor.equals(player)) return new Changed.OwnAccount();
        if (!store.take(actor, player, now())) return new Changed.NotPremium();
        changed.accept(player);
        return new Changed.Done();
    }

    private void endDue() {
        try {
            List<PlayerId> ended;
            do {
                ended = store.end(now(), BATCH);
                ended.forEach(changed);
            } while (ended.size() == BATCH && !timer.isShutdown());
        } catch (RuntimeException failure) {
            LOG.warn("what is over ends with the next round: {}", failure.toString());
        }
    }

    /// As exact as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) timer.shutdownNow();
    }
}
