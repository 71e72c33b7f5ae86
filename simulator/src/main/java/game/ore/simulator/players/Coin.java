package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.geo.Position;

/// A coin as a player sees it on the map.
public record Coin(UUID id, Position place, Optional<Instant> expires) {
    /// The coin in an item of an answer or event; nothing where the item is not one.
    static Optional<Coin> read(JsonNode item) {
        try {
            var id = UUID.fromString(item.path("id").asText(item.path("coin_id").asText()));
            if (!item.path("latitude").isNumber() || !item.path("longitude").isNumber())
                return Optional.empty();
            var place =
                    new Position(
                            item.path("latitude").doubleValue(),
                            item.path("longitude").doubleValue());
            var expires =
                    Optional.of(item.path("expires_at").asText())
                            .filter(text -> !text.isEmpty() && !text.equals("null"))
                            .map(Instant::parse);
            return Optional.of(new Coin(id, place, expires));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    /// A coin's id; nothing when it is none.
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// All coins in an answer or event, be it one coin or a list of them.
    static List<Coin> readAll(JsonNode data) {
        var list = data.isArray() ? data : data.path("items");
        if (!list.isArray()) return read(data).stream().toList();
        return StreamSupport.stream(list.spliterator(), false)
                .flatMap(item -> read(item).stream())
                .toList();
    }
}
