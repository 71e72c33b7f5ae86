package game.ore.location.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.FenceKind;
import game.ore.api.location.Trigger;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventConsumer;
import game.ore.eventlog.EventLog;
import game.ore.eventlog.EventSource;
import game.ore.eventlog.EventWriter;
import game.ore.events.Topics;
import game.ore.events.avro.GeofenceCrossed;
import game.ore.location.Fencing;
import game.ore.location.domain.Crossing;
import game.ore.location.store.VisitStore;
import game.ore.runtime.Ids;

/// Tells crossings on `events.location.geofence`, keyed by player, and hears them for the visits
/// that are kept in the database.
public final class FenceFacts implements Fencing.Telling {
    private static final String VISITS = "location-visits";

    private final EventWriter writer;
    private final EventSource source;
    private final Duration patience;

    /// @param patience how long to wait for the acknowledgement
    public FenceFacts(EventWriter writer, EventSource source, Duration patience) {
        this.writer = writer;
        this.source = source;
        this.patience = patience;
    }

    /// Writes down who is in which fence.
    public static EventConsumer follow(EventLog events, VisitStore visits) {
        return events.inGroup(
                VISITS,
                List.of(Topics.LOCATION_GEOFENCE),
                ConsumerConfig.STANDARD,
                batch -> visits.hear(told(batch)));
    }

    /// Writes down what the database lacks of all that has been told up to now.
    ///
    /// @throws game.ore.runtime.Unavailable when the log or the database is away
    public static void catchUp(EventLog events, VisitStore visits) {
        events.catchUp(
                VISITS,
                Topics.LOCATION_GEOFENCE,
                ConsumerConfig.STANDARD,
                batch -> visits.hear(told(batch)));
    }

    private static List<VisitStore.Told> told(List<Event> batch) {
        return batch.stream()
                .map(Event::payload)
                .filter(GeofenceCrossed.class::isInstance)
                .map(fact -> told((GeofenceCrossed) fact))
                .toList();
    }

    @Override
    public void tell(PlayerId player, List<Crossing> crossings) {
        var events = crossings.stream().map(crossing -> event(player, crossing)).toList();
        writer.writeAll(Topics.LOCATION_GEOFENCE, events, patience);
    }

    private Event event(PlayerId player, Crossing crossing) {
        return source.event(
                id(player, crossing.trigger()), player.toString(), fact(player, crossing));
    }

    /// Each change happens once in a visit, so it is one fact whenever it is noticed.
    private static UUID id(PlayerId player, Trigger trigger) {
        return Ids.named(
                player.value(),
                "fence %s %s %s"
                        .formatted(trigger.fence(), trigger.enteredAt(), trigger.change().text()));
    }

    private static GeofenceCrossed fact(PlayerId player, Crossing crossing) {
        var trigger = crossing.trigger();
        return GeofenceCrossed.newBuilder()
                .setUserId(player.value())
                .setFenceId(trigger.fence())
                .setKind(trigger.kind().text())
                .setChange(trigger.change().text())
                .setEnteredAt(trigger.enteredAt())
                .setAt(trigger.at())
                .setEarns(crossing.earns())
                .setAttributes(crossing.attributes())
                .build();
    }

    private static VisitStore.Told told(GeofenceCrossed fact) {
        return new VisitStore.Told(
                new PlayerId(fact.getUserId()),
                new Trigger(
                        fact.getFenceId(),
                        FenceKind.of(fact.getKind()),
                        Trigger.Change.of(fact.getChange()),
                        fact.getEnteredAt(),
                        fact.getAt()));
    }
}
