package game.ore.user.avatar;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sweeps away, from time to time, pictures that no profile shows.
final class AvatarSweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AvatarSweeper.class);

    private final Avatars avatars;
    private final ScheduledExecutorService sweeping =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("user-avatars").factory());

    private AvatarSweeper(Avatars avatars) {
        this.avatars = avatars;
    }

    static AvatarSweeper start(Avatars avatars, Duration every) {
        var sweeper = new AvatarSweeper(avatars);
        var _ =
                sweeper.sweeping.scheduleWithFixedDelay(
                        sweeper::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return sweeper;
    }

    private void sweep() {
        try {
            avatars.sweep();
        } catch (RuntimeException failure) {
            LOG.warn("cannot sweep avatars, will try again: {}", failure.toString());
        }
    }

    @Override
    public void close() {
        sweeping.shutdownNow();
    }
}
