package game.ore.realtime.edge;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.realtime.RealtimeConfig;
import game.ore.realtime.store.Presences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets others know who is connected here: at once when somebody comes or the last connection of
/// theirs goes, and again and again in between, since what is not said again is soon believed no
/// more.
final class Attendance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    private final Guests guests;
    private final Presences presences;
    private final RealtimeConfig.Online config;
    private final InstantSource clock;
    private final ScheduledExecutorService roll =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("realtime-attendance").factory());

    private Attendance(
            Guests guests, Presences presences, RealtimeConfig.Online config, InstantSource clock) {
        this.guests = guests;
        this.presences = presences;
        this.config = config;
        this.clock = clock;
    }

    static Attendance start(
            Guests guests, Presences presences, RealtimeConfig.Online config, InstantSource clock) {
        var attendance = new Attendance(guests, presences, config, clock);
        var every = config.vouchEvery().toMillis();
        var _ =
                attendance.roll.scheduleAtFixedRate(
                        attendance::call, every, every, TimeUnit.MILLISECONDS);
        return attendance;
    }

    /// @return the connection that has to go for this one
    Optional<Connection> came(PlayerId player, Connection connection) {
        var oldest = guests.add(player, connection);
        presences.vouch(List.of(player));
        return oldest;
    }

    void went(PlayerId player, Connection connection) {
        guests.remove(player, connection);
        if (guests.has(player)) return;
        presences.withdraw(player);
        // Who has come back meanwhile may have been vouched for before that.
        if (guests.has(player)) presences.vouch(List.of(player));
    }

    private void call() {
        try {
            presences.vouch(guests.heardSince(clock.instant().minus(config.silentMax())));
        } catch (RuntimeException ourMistake) {
            LOG.error("the roll could not be called", ourMistake);
        }
    }

    @Override
    public void close() {
        roll.shutdownNow();
    }
}
