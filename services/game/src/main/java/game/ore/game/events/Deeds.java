package game.ore.game.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.Event;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.LocationUpdated;
import game.ore.game.domain.quest.Deed;
import game.ore.geo.Cell;
import game.ore.geo.Position;

/// Facts as deeds that quests may count.
public final class Deeds {
    private Deeds() {}

    public static Optional<Deed> of(Event event) {
        return switch (event.payload()) {
            case LocationUpdated move -> Optional.of(moved(move));
            case CoinCollected coin ->
                    Optional.of(
                            new Deed.Collected(
                                    event.id(),
                                    new PlayerId(coin.getUserId()),
                                    coin.getCollectedAt(),
                                    coin.getType(),
                                    new Cell(coin.getCell())));
            default -> Optional.empty();
        };
    }

    private static Deed.Moved moved(LocationUpdated move) {
        var heard = move.getReceivedAt();
        var at = move.getRecordedAt().isBefore(heard) ? move.getRecordedAt() : heard;
        return new Deed.Moved(
                new PlayerId(move.getUserId()),
                at,
                new Position(move.getLatitude(), move.getLongitude()),
                move.getAccuracyM(),
                move.getEarns());
    }
}
