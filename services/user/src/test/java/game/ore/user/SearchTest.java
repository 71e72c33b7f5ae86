package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private static final Caller ASKING = UserWorld.player("asking");

    private final UserWorld world = new UserWorld();

    @BeforeAll
    void players() {
        for (var name : List.of("Fox_1", "foxy", "FOX.2", "fo", "wolf", "Łoś", "łosoś")) {
            world.get(UserWorld.player(name), "/users/me");
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void names_are_found_by_their_beginning_however_it_is_written() {
        assertThat(found("fOx")).startsWith("FOX.2", "Fox_1", "foxy");
        assertThat(found("ŁO")).containsExactly("łosoś", "Łoś");
        assertThat(found("ox")).isEmpty();
    }

    @Test
    void what_are_wildcards_elsewhere_are_letters_here() {
        assertThat(found("fox_")).startsWith("Fox_1");
        assertThat(found("f_x")).isEmpty();
        assertThat(found("%%")).isEmpty();
        assertThat(found("__")).isEmpty();
        assertThat(found("fo%")).isEmpty();
        assertThat(found("fo\\")).isEmpty();
    }

    @Test
    void behind_them_come_names_that_are_nearly_right_the_most_similar_first() {
        for (var name : List.of("ada_lovelace", "ada_lovelaze", "adelaide", "babbage")) {
            world.get(UserWorld.player(name), "/users/me");
        }
        assertThat(found("ada_lovelac")).startsWith("ada_lovelace", "ada_lovelaze");
        assertThat(found("adalovelace")).startsWith("ada_lovelace").doesNotContain("babbage");
        assertThat(found("lovelace")).startsWith("ada_lovelace");
        assertThat(found("Łosośy")).startsWith("łosoś");
        assertThat(found("@example.org")).isEmpty();
        assertThat(world.get(ASKING, "/users/search?q=adalovelace&limit=1").body().path("items"))
                .hasSize(1);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        var names = new ArrayList<String>();
        var cursor = "";
        do {
            var answer = world.get(ASKING, "/users/search?q=fo&limit=1" + cursor);
            assertThat(answer.body().path("items")).hasSize(1);
            names.add(answer.body().at("/items/0/username").asText());
            var next = answer.body().required("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty() && names.size() < 10);
        assertThat(names).containsExactly("fo", "FOX.2", "Fox_1", "foxy");
    }

    @Test
    void nothing_private_is_found() {
        assertThat(world.get(ASKING, "/users/search?q=wolf").body().toString())
                .contains("wolf")
                .doesNotContain("@")
                .doesNotContain("settings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?q=a",
                "?q=abc&limit=0",
                "?q=abc&limit=101",
                "?q=abc&limit=many",
                "?q=abc&cursor=%21",
                "?q=abc&cursor=AAAA",
                "?q=abc&cursor=AC8wMTkwYTFiMi0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDE",
                "?q=ab%00"
            })
    void what_makes_no_sense_is_refused(String query) {
        var answer = world.get(ASKING, "/users/search" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    }

    private List<String> found(String prefix) {
        var q = URLEncoder.encode(prefix, StandardCharsets.UTF_8);
        return world.get(ASKING, "/users/search?q=" + q)
                .body()
                .path("items")
                .findValuesAsText("username");
    }
}
