package game.ore.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static Fields fields(String json) {
        return Fields.of(Json.tree(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void all_bad_fields_are_named_at_once() {
        assertThatThrownBy(() ->
                        fields("{\"latitude\": 91, \"timestamp\": \"noon\"}")
                                .read(f ->
                                        List.of(
                                                f.number("latitude", -90, 90),
                                                f.instant("timestamp"),
                                                f.text("name", 1, 5))))
                .isInstanceOf(Refused.class)
                .extracting(e -> ((Refused) e).problem().details(), InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("latitude", "timestamp", "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"37.5\"", "1e999", "true", "null", "{}"})
    void a_number_must_be_a_finite_json_number(String value) {
        assertThatThrownBy(() ->
                        fields("{\"latitude\": " + value + "}")
                                .read(f -> f.number("latitude", -90, 90)))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":NaN}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void what_is_no_json_is_refused_as_such(String text) {
        assertThatThrownBy(() -> fields(text)).hasMessageStartingWith("MALFORMED_JSON");
    }

    @Test
    void elements_of_a_list_are_named_by_their_place() {
        assertThatThrownBy(() ->
                        fields("{\"fixes\": [{\"accuracy\": 5}, {\"accuracy\": -1}]}")
                                .read(f ->
                                        f.list(
                                                "fixes",
                                                1,
                                                10,
                                                fix -> fix.number("accuracy", 0, 100))))
                .extracting(e -> ((Refused) e).problem().details(), InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("fixes[1].accuracy");
    }

    @Test
    void a_page_says_where_the_next_one_begins() {
        var page = Page.of(List.of(1, 2, 3), 2, i -> "after " + i);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Page.cursor(Fields.ofText(Map.of("cursor", page.nextCursor().orElseThrow()))))
                .hasValue("after 2");
    }
}
