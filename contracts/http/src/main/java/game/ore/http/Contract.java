package game.ore.http;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import game.ore.net.Operation;

/// The OpenAPI document, one file for each service, read as the single source of all routes.
///
/// The gateway routes by it, a service's edge refuses to start when it handles anything else, and
/// clients read it at `/openapi.json`.
public final class Contract {
    /// One operation and the service that carries it out.
    ///
    /// @param limit the name of a limit beside the one on all requests
    public record Route(String service, Operation operation, Optional<String> limit) {}

    /// The services that have a public interface, in the order of the document.
    public static final List<String> SERVICES =
            List.of("auth", "user", "social", "location", "game", "realtime", "analytics");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final ObjectNode document;
    private final List<Route> routes;

    private Contract(ObjectNode document, List<Route> routes) {
        this.document = document;
        this.routes = List.copyOf(routes);
    }

    /// Reads all files.
    public static Contract load() {
        var document = (ObjectNode) yaml("common");
        var routes = new ArrayList<Route>();
        for (var service : SERVICES) {
            var part = yaml(service);
            part.path("paths")
                    .properties()
                    .forEach(path -> {
                        mark(service, path.getValue());
                        routes.addAll(routes(service, path.getKey(), path.getValue()));
                    });
            merge(document, (ObjectNode) part);
        }
        return new Contract(document, routes);
    }

    public List<Route> routes() {
        return routes;
    }

    /// What one service has to carry out.
    public List<Operation> operations(String service) {
        return routes.stream()
                .filter(route -> route.service().equals(service))
                .map(Route::operation)
                .toList();
    }

    /// The whole OpenAPI document.
    public JsonNode document() {
        return document;
    }

    /// The table of limits that `x-limit` names.
    public static InputStream limits() {
        return resource("limits");
    }

    private static List<Route> routes(String service, String path, JsonNode operations) {
        return operations.properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> route(service, path, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Route route(String service, String path, String method, JsonNode node) {
        var roles = new TreeSet<String>();
        node.path("x-roles").forEach(role -> roles.add(role.asText()));
        var id = node.required("operationId").asText();
        var operation =
                new Operation(id, method.toUpperCase(Locale.ROOT), path, access(node), roles);
        return new Route(
                service,
                operation,
                Optional.of(node.path("x-limit").asText()).filter(name -> !name.isEmpty()));
    }

    /// As OpenAPI says it: no `security` means that of the whole document, an empty list none at
    /// all, and an empty element that it may be left out.
    private static Operation.Access access(JsonNode operation) {
        if (!operation.has("security")) return Operation.Access.TOKEN;
        var ways = operation.get("security");
        if (ways.isEmpty()) return Operation.Access.OPEN;
        return ways.valueStream().anyMatch(JsonNode::isEmpty)
                ? Operation.Access.EITHER
                : Operation.Access.TOKEN;
    }

    private static void mark(String service, JsonNode operations) {
        operations.properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> ((ObjectNode) entry.getValue()).withArray("tags").add(service));
    }

    /// Adds what `from` has to `into`; a name that both have as something else than an object is a
    /// mistake.
    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties()
                .forEach(entry -> {
                    var there = into.get(entry.getKey());
                    if (there == null) into.set(entry.getKey(), entry.getValue());
                    else if (there instanceof ObjectNode object
                            && entry.getValue() instanceof ObjectNode more) merge(object, more);
                    else
                        throw new IllegalStateException(
                                "OpenAPI files both define " + entry.getKey());
                });
    }

    private static JsonNode yaml(String name) {
        try (var stream = resource(name)) {
            return new YAMLMapper().readTree(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException("openapi/" + name + ".yaml", failure);
        }
    }

    private static InputStream resource(String name) {
        var path = "/openapi/" + name + ".yaml";
        return Objects.requireNonNull(Contract.class.getResourceAsStream(path), path);
    }
}
