package game.ore.analytics.events;

import module java.base;

import game.ore.analytics.domain.Deed;
import game.ore.analytics.domain.Told;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.LocationUpdated;
import game.ore.events.avro.LoggedIn;
import game.ore.events.avro.QuestCompleted;
import game.ore.events.avro.UserRegistered;
import org.apache.avro.specific.SpecificRecord;

/// What an event means here.
public final class Telling {
    /// A session that goes on is not a new one.
    private static final String REFRESH = "refresh";

    private Telling() {}

    public static Told told(Event event) {
        var fact = event.payload();
        var topic = Topics.of(fact);
        return new Told(
                event.id(),
                event.at(),
                topic.name(),
                player(fact),
                FactJson.place(fact),
                FactJson.of(fact),
                deed(fact));
    }

    private static Optional<PlayerId> player(SpecificRecord fact) {
        return Optional.ofNullable(fact.getSchema().getField("user_id"))
                .flatMap(field -> Optional.ofNullable(fact.get(field.pos())))
                .map(id -> new PlayerId((UUID) id));
    }

    private static Deed deed(SpecificRecord fact) {
        return switch (fact) {
            case LocationUpdated moved ->
                    new Deed.Moved(moved.getRecordedAt(), speed(moved), moved.getEarns());
            case CoinCollected coin -> new Deed.CollectedCoin(new Points(coin.getRewardMicros()));
            case QuestCompleted quest ->
                    new Deed.CompletedQuest(new Points(quest.getRewardMicros()));
            case UserRegistered _ -> new Deed.Registered();
            case LoggedIn login when !login.getMethod().equals(REFRESH) -> new Deed.BeganSession();
            default -> new Deed.Other();
        };
    }

    private static OptionalDouble speed(LocationUpdated moved) {
        return moved.getSpeedMps() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(moved.getSpeedMps());
    }
}
