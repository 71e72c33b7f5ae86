package game.ore.realtime.events;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.eventlog.Event;
import game.ore.events.avro.BlockChanged;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Position;
import game.ore.realtime.domain.Move;
import game.ore.realtime.rooms.Fact;

/// Events on Kafka as facts for the rooms.
///
/// The same event may come twice. Nothing is wrong then: a position and a balance are those after
/// the fact, and a coin has its id.
public final class Facts {
    private Facts() {}

    /// Those that somebody may want to hear of, in order.
    public static List<Fact> of(List<Event> events) {
        return events.stream().flatMap(event -> of(event).stream()).toList();
    }

    private static Optional<Fact> of(Event event) {
        return switch (event.payload()) {
            case LocationUpdated moved -> Optional.of(moved(event.at(), moved));
            case CoinSpawned coin -> Optional.of(spawned(event.at(), coin));
            case CoinCollected coin -> Optional.of(collected(event.at(), coin));
            case BlockChanged block -> Optional.of(blocked(event.at(), block));
            default -> Optional.empty();
        };
    }

    private static Fact moved(Instant told, LocationUpdated event) {
        return new Fact.Moved(
                told,
                new Move(
                        new PlayerId(event.getUserId()),
                        event.getUsername(),
                        new Position(event.getLatitude(), event.getLongitude()),
                        showing(event),
                        event.getReceivedAt()));
    }

    /// Friends hear of each other by the social service alone; here only `nearby` opens anything.
    private static Move.Showing showing(LocationUpdated event) {
        if (!event.getAudience().equals("nearby")) return Move.Showing.HIDDEN;
        return event.getPrecision().equals("exact") ? Move.Showing.EXACT : Move.Showing.CELL;
    }

    private static Fact spawned(Instant told, CoinSpawned event) {
        return new Fact.CoinSpawned(
                told,
                new CoinId(event.getCoinId()),
                event.getType(),
                new Points(event.getValueMicros()),
                new Position(event.getLatitude(), event.getLongitude()),
                event.getExpiresAt(),
                event.getIsAd());
    }

    private static Fact blocked(Instant told, BlockChanged event) {
        return new Fact.Blocked(
                told,
                new PlayerId(event.getUserId()),
                new PlayerId(event.getOtherId()),
                event.getBlocked());
    }

    private static Fact collected(Instant told, CoinCollected event) {
        return new Fact.CoinCollected(
                told,
                new CoinId(event.getCoinId()),
                event.getType(),
                new Position(event.getLatitude(), event.getLongitude()),
                new PlayerId(event.getUserId()),
                event.getUsername(),
                new Points(event.getRewardMicros()),
                new Points(event.getBalanceMicros()),
                event.getExperience(),
                event.getLevel(),
                event.getAutomatic(),
                event.getCollectedAt());
    }
}
