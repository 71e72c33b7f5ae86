package game.ore.user.edge;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.net.Fields;
import game.ore.net.Json;
import game.ore.net.Request;
import game.ore.user.domain.ClientSettings;
import game.ore.user.domain.PlainText;
import game.ore.user.domain.ProfileChange;

/// Reads what a player changes of their profile.
final class ProfileFields {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");

    private ProfileFields() {}

    static ProfileChange read(Request request) {
        var tree = Json.tree(request.bytes());
        return Fields.of(tree)
                .read(f ->
                        new ProfileChange(
                                displayName(f),
                                bio(f),
                                language(f),
                                settings(f, tree.path("settings"))));
    }

    private static Optional<String> displayName(Fields f) {
        return f.optionalText("display_name", 1, 50)
                .map(String::strip)
                .filter(name ->
                        (!name.isEmpty() && PlainText.isLine(name))
                                || f.bad(
                                        "display_name",
                                        "must be one line that can be seen",
                                        false));
    }

    private static Optional<String> bio(Fields f) {
        return f.optionalText("bio", 0, 500)
                .filter(bio ->
                        PlainText.isParagraph(bio)
                                || f.bad("bio", "must be text that can be seen", false));
    }

    private static Optional<String> language(Fields f) {
        return f.optionalText("language", 2, 5)
                .filter(language ->
                        LANGUAGE.matcher(language).matches()
                                || f.bad("language", "must be such as en or pt-BR", false));
    }

    private static Optional<ClientSettings> settings(Fields f, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return Optional.empty();
        if (!node.isObject()) return f.bad("settings", "must be an object", Optional.empty());
        var values = new HashMap<String, Object>();
        node.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        try {
            return Optional.of(new ClientSettings(values));
        } catch (IllegalArgumentException e) {
            return f.bad("settings", String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    /// What is no single value is handed on as it is, to be refused.
    private static Object value(JsonNode node) {
        if (node.isTextual()) return node.textValue();
        if (node.isBoolean()) return node.booleanValue();
        if (node.isIntegralNumber() && node.canConvertToLong()) return node.longValue();
        return node.isFloatingPointNumber() ? (Object) node.doubleValue() : node;
    }
}
