package game.ore.analytics.events;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/// The fields of a fact as JSON, without what would say too much about a person.
///
/// Names are left out. Only facts about coins say where; of every other fact, known here or not,
/// the level-15 cell is all that is kept of a position.
final class FactJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PERSONAL_LEVEL = 15;
    private static final Set<String> NAMES = Set.of("username", "email", "display_name");
    private static final Set<String> COORDINATES =
            Set.of("latitude", "longitude", "altitude", "heading");

    private FactJson() {}

    static String of(SpecificRecord fact) {
        var json = JSON.objectNode();
        var personal = !isAboutThing(fact);
        for (var field : fact.getSchema().getFields()) {
            var name = field.name();
            if (NAMES.contains(name) || (personal && COORDINATES.contains(name))) continue;
            json.set(name, name.equals("cell") ? cell(fact, personal) : value(fact, field.pos()));
        }
        return json.toString();
    }

    /// Where it happened, unless that is where a person is.
    static Optional<Position> place(SpecificRecord fact) {
        return switch (fact) {
            case CoinSpawned coin ->
                    Optional.of(new Position(coin.getLatitude(), coin.getLongitude()));
            case CoinCollected coin ->
                    Optional.of(new Position(coin.getLatitude(), coin.getLongitude()));
            default -> Optional.empty();
        };
    }

    private static boolean isAboutThing(SpecificRecord fact) {
        return place(fact).isPresent();
    }

    private static JsonNode cell(IndexedRecord fact, boolean personal) {
        var exact = new Cell((Long) fact.get(fact.getSchema().getField("cell").pos()));
        var coarse =
                personal && exact.level() > PERSONAL_LEVEL ? exact.parent(PERSONAL_LEVEL) : exact;
        return JSON.textNode(coarse.token());
    }

    private static JsonNode value(IndexedRecord fact, int position) {
        return switch (fact.get(position)) {
            case null -> JSON.nullNode();
            case Boolean flag -> JSON.booleanNode(flag);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Float number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case CharSequence text -> JSON.textNode(text.toString());
            case UUID id -> JSON.textNode(id.toString());
            case Instant time -> JSON.textNode(time.toString());
            case Object other ->
                    throw new IllegalArgumentException(
                            "no JSON for "
                                    + other.getClass()
                                    + " in "
                                    + fact.getSchema().getName());
        };
    }
}
