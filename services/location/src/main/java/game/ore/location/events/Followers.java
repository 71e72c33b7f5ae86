package game.ore.location.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventConsumer;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.location.domain.Share;
import game.ore.location.store.History;
import game.ore.location.store.LastPlaces;
import game.ore.location.store.RecentPlayers;

/// What follows from the facts that this service tells: its history and the players of a cell.
///
/// Both are written again without harm when a fact comes twice.
public final class Followers {
    private static final String HISTORY = "location-history";
    private static final String NOBODY = Share.Audience.NONE.text();

    private Followers() {}

    /// Writes the history, and where those who let anybody see them were last.
    public static EventConsumer history(EventLog events, History history, LastPlaces lastPlaces) {
        return events.inGroup(
                HISTORY,
                List.of(Topics.LOCATION_UPDATED),
                ConsumerConfig.STANDARD,
                batch -> {
                    history.add(facts(batch).map(Followers::row).toList());
                    lastPlaces.put(
                            facts(batch)
                                    .map(Told::fact)
                                    .filter(fact -> !fact.getAudience().equals(NOBODY))
                                    .map(Followers::place)
                                    .toList());
                });
    }

    /// Writes what the history lacks of all that has been told up to now.
    ///
    /// @throws game.ore.runtime.Unavailable when the log or the database is away
    public static void catchUp(EventLog events, History history) {
        events.catchUp(
                HISTORY,
                Topics.LOCATION_UPDATED,
                ConsumerConfig.STANDARD,
                batch -> history.add(facts(batch).map(Followers::row).toList()));
    }

    /// Keeps `locations:recent:{cell_id}`.
    public static EventConsumer recent(EventLog events, RecentPlayers recent, InstantSource clock) {
        return events.inGroup(
                "location-recent",
                List.of(Topics.LOCATION_UPDATED),
                ConsumerConfig.STANDARD,
                batch ->
                        recent.add(
                                facts(batch).map(told -> visit(told.fact)).toList(),
                                clock.instant()));
    }

    private record Told(UUID event, LocationUpdated fact) {}

    private static Stream<Told> facts(List<Event> batch) {
        return batch.stream()
                .filter(event -> event.payload() instanceof LocationUpdated)
                .map(event -> new Told(event.id(), (LocationUpdated) event.payload()));
    }

    private static History.Row row(Told told) {
        var fact = told.fact;
        var fix =
                new Fix(
                        new Position(fact.getLatitude(), fact.getLongitude()),
                        fact.getAccuracyM(),
                        fact.getRecordedAt());
        return new History.Row(
                told.event,
                new PlayerId(fact.getUserId()),
                fix,
                fact.getCell(),
                fact.getReceivedAt(),
                fact.getVerdict(),
                fact.getReason(),
                fact.getEpoch());
    }

    private static LastPlaces.Place place(LocationUpdated fact) {
        return new LastPlaces.Place(
                new PlayerId(fact.getUserId()),
                new Position(fact.getLatitude(), fact.getLongitude()),
                fact.getRecordedAt());
    }

    private static RecentPlayers.Visit visit(LocationUpdated fact) {
        return new RecentPlayers.Visit(
                new PlayerId(fact.getUserId()),
                new Cell(fact.getCell()).parent(Share.CELL_LEVEL).id(),
                fact.getRecordedAt());
    }
}
