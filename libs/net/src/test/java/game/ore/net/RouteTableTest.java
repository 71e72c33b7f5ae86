package game.ore.net;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable<String> table = new RouteTable<>();

    RouteTableTest() {
        table.add("GET", "/users/{id}", "one");
        table.add("GET", "/users/me", "me");
        table.add("PUT", "/users/me", "change me");
        table.add("POST", "/game/coins/{id}/collect", "collect");
    }

    @Test
    void a_fixed_segment_wins_over_a_variable_one() {
        assertThat(table.find("GET", "/users/me"))
                .isEqualTo(new RouteTable.Found.Route<>("me", Map.of()));
        assertThat(table.find("GET", "/users/7"))
                .isEqualTo(new RouteTable.Found.Route<>("one", Map.of("id", "7")));
    }

    @Test
    void a_known_path_with_another_method_says_which() {
        assertThat(table.find("DELETE", "/users/me"))
                .isEqualTo(new RouteTable.Found.OtherMethods<>(Set.of("GET", "PUT")));
    }

    @Test
    void half_a_path_and_an_empty_variable_are_nothing() {
        assertThat(table.find("POST", "/game/coins/7"))
                .isInstanceOf(RouteTable.Found.Nothing.class);
        assertThat(table.find("GET", "/users/")).isInstanceOf(RouteTable.Found.Nothing.class);
    }
}
