package game.ore.location.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Position;
import game.ore.location.ReplayWatch;
import game.ore.location.domain.Spot;

/// Hears the ways of all players, whichever instance owns them, for a copy may be another's than
/// the original.
///
/// Who was found out by what had been received before it began was found out then; that is only
/// remembered.
public final class WaysHeard implements EventHandler {
    private final EventLog events;
    private final ReplayWatch replays;
    private final long most;
    private final InstantSource clock;
    private volatile Instant began = Instant.MAX;

    /// Guarded by this.
    private boolean begun;

    /// @param most about how much of what was told before is heard
    public WaysHeard(EventLog events, ReplayWatch replays, long most, InstantSource clock) {
        this.events = events;
        this.replays = replays;
        this.most = most;
        this.clock = clock;
    }

    /// From the first call on, all ways are heard from the log.
    public synchronized void begin() {
        if (begun) return;
        began = clock.instant();
        var topics = List.of(Topics.LOCATION_UPDATED);
        var _ = events.latest("location-replays", topics, most, ConsumerConfig.STANDARD, this);
        replays.hearAll();
        begun = true;
    }

    @Override
    public void handle(List<Event> batch) {
        for (var event : batch) {
            if (!(event.payload() instanceof LocationUpdated fact)) continue;
            var place = new Position(fact.getLatitude(), fact.getLongitude());
            var spot = new Spot(place, fact.getAccuracyM(), fact.getRecordedAt());
            var past = fact.getReceivedAt().isBefore(began);
            replays.hear(new PlayerId(fact.getUserId()), spot, past);
        }
    }
}
