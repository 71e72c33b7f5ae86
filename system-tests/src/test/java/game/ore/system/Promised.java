package game.ore.system;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import game.ore.http.Contract;
import game.ore.net.RouteTable;

/// Holds answers against what the OpenAPI document promises for them.
final class Promised {
    private static final Contract CONTRACT = Contract.load();
    private static final RouteTable<String> ROUTES = routes();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Promised() {}

    /// @throws AssertionError when the document promises something else
    static void check(String method, String path, int status, JsonNode answer) {
        var found = ROUTES.find(method, path.replaceFirst("\\?.*", ""));
        if (!(found instanceof RouteTable.Found.Route<String>(var template, _))) return;
        var operation =
                CONTRACT.document()
                        .path("paths")
                        .path(template)
                        .path(method.toLowerCase(Locale.ROOT));
        var responses = operation.path("responses");
        var response =
                resolved(
                        responses.has("" + status)
                                ? responses.path("" + status)
                                : responses.path("default"));
        var schema = response.path("content").path("application/json").path("schema");
        if (schema.isMissingNode()) return;
        var problems =
                FACTORY.getSchema(withComponents(schema), SchemaValidatorsConfig.builder().build())
                        .validate(answer);
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    method
                            + " "
                            + path
                            + " answered "
                            + status
                            + " "
                            + answer
                            + "\nbut "
                            + problems);
        }
    }

    /// A schema that its references to `#/components` can be followed in.
    private static JsonNode withComponents(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", CONTRACT.document().path("components"));
        return whole;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? CONTRACT.document().at(node.path("$ref").asText().substring(1))
                : node;
    }

    private static RouteTable<String> routes() {
        var table = new RouteTable<String>();
        CONTRACT.routes()
                .forEach(route -> {
                    var operation = route.operation();
                    table.add(operation.method(), operation.template(), operation.template());
                });
        return table;
    }
}
