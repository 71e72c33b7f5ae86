package game.ore.gateway.exchange;

import module java.base;

import io.netty.channel.EventLoop;

/// Ends what takes too long: everything that one event loop has to watch is looked at ten times a
/// second, which is cheaper than a timer for each.
public final class Watchdog {
    private static final long EVERY_MILLIS = 100;

    /// Something with a deadline.
    public interface Watched {
        /// @param now by [Watchdog#now()]
        void look(long now);
    }

    private final Set<Watched> all = new LinkedHashSet<>();
    private long now = System.nanoTime();

    /// For one event loop, on which all else has to be called.
    public static Watchdog start(EventLoop loop) {
        var watchdog = new Watchdog();
        var _ =
                loop.scheduleAtFixedRate(
                        watchdog::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watchdog;
    }

    /// In nanoseconds, as of the last look.
    public long now() {
        return now;
    }

    public void add(Watched watched) {
        all.add(watched);
    }

    public void remove(Watched watched) {
        all.remove(watched);
    }

    private void look() {
        now = System.nanoTime();
        for (var watched : all.toArray(Watched[]::new)) watched.look(now);
    }
}
