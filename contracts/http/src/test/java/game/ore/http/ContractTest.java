package game.ore.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.net.Operation;
import org.junit.jupiter.api.Test;

class ContractTest {
    private final Contract contract = Contract.load();

    @Test
    void every_operation_has_a_name_of_its_own_and_says_how_failures_look() {
        var ids = contract.routes().stream().map(route -> route.operation().id()).toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        contract.document()
                .path("paths")
                .forEach(path ->
                        path.forEach(operation ->
                                assertThat(
                                                operation
                                                        .path("responses")
                                                        .path("default")
                                                        .path("$ref")
                                                        .asText())
                                        .as(operation.path("operationId").asText())
                                        .isEqualTo("#/components/responses/Error")));
    }

    @Test
    void every_reference_leads_somewhere() {
        contract.document()
                .findValuesAsText("$ref")
                .forEach(reference -> {
                    assertThat(reference).startsWith("#/");
                    assertThat(contract.document().at(reference.substring(1)).isMissingNode())
                            .as(reference)
                            .isFalse();
                });
    }

    @Test
    void a_token_is_needed_unless_a_route_says_otherwise() {
        var access =
                contract.routes().stream()
                        .map(Contract.Route::operation)
                        .collect(Collectors.toMap(Operation::id, Operation::access));
        assertThat(access)
                .containsEntry("logout", Operation.Access.TOKEN)
                .containsEntry("login", Operation.Access.OPEN)
                .containsEntry("finishSocial", Operation.Access.EITHER);
    }

    @Test
    void only_signing_in_pictures_and_how_far_an_erasure_is_are_open() {
        assertThat(
                        contract.routes().stream()
                                .filter(route -> route.operation().open())
                                .filter(route -> !route.service().equals("auth"))
                                .map(route -> route.operation().id()))
                .containsExactlyInAnyOrder("getAvatar", "getErasure");
    }

    @Test
    void variables_of_a_path_are_declared() {
        contract.document()
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .forEach(operation -> {
                                    var declared = new TreeSet<String>();
                                    operation
                                            .path("parameters")
                                            .forEach(p ->
                                                    declared.add(
                                                            resolved(p).path("name").asText()));
                                    Pattern.compile("\\{(\\w+)}")
                                            .matcher(path.getKey())
                                            .results()
                                            .forEach(variable ->
                                                    assertThat(declared)
                                                            .as(path.getKey())
                                                            .contains(variable.group(1)));
                                }));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? contract.document().at(node.get("$ref").asText().substring(1))
                : node;
    }
}
