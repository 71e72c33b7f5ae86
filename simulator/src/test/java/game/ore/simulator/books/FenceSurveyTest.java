package game.ore.simulator.books;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.sql;

import game.ore.geo.Position;
import game.ore.testing.TestParts;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Fences as they stand in a real PostgreSQL.
class FenceSurveyTest {
    private static final Position HERE = new Position(37.5, 127);
    private static final Position THERE = new Position(37.51, 127.01);

    private static final String FENCES =
            """
            CREATE SCHEMA location;
            CREATE TABLE location.geofences (kind text, name text, radius_m float8, vertices integer[], rings integer[],
                                             size_m float8, bounds box, removed_at timestamptz);
            INSERT INTO location.geofences VALUES
                ('AD', 'round', 200, '{375050000,1270050000}', '{1}', 200, '(127.003,37.503),(127.007,37.507)', NULL),
                ('SPAWN', 'with a hole', NULL,
                 '{375000000,1270000000,375000000,1270100000,375100000,1270100000,375000000,1270000000,
                   375010000,1270050000,375020000,1270050000,375020000,1270060000,375010000,1270050000}',
                 '{4,4}', 1400, '(127,37.5),(127.01,37.51)', NULL),
                ('GAME', 'far', 50, '{380000000,1270050000}', '{1}', 50, '(127.004,37.999),(127.006,38.001)', NULL),
                ('GAME', 'gone', 50, '{375050000,1270050000}', '{1}', 50, '(127.004,37.504),(127.006,37.506)', now());
            """;

    @Test
    void fences_around_the_walks_are_found_with_their_holes_and_the_largest_first()
            throws Exception {
        var postgres = TestParts.postgres();
        try (var connection = DriverManager.getConnection(postgres);
                var statement = connection.createStatement()) {
            statement.execute(FENCES);
        }
        var addresses =
                new BookAddresses(Optional.of(postgres), Optional.empty(), Optional.empty());

        var found = FenceSurvey.around(addresses, List.of(HERE, THERE));

        assertThat(found).extracting(FenceOutline::name).containsExactly("with a hole", "round");
        var rings = found.getFirst().rings();
        assertThat(rings).hasSize(2);
        assertThat(rings.getFirst()).hasSize(4).contains(HERE, THERE);
        var middle = new Position(37.505, 127.005);
        assertThat(found.getLast().rings().getFirst())
                .allSatisfy(corner ->
                        assertThat(middle.metersTo(corner)).isCloseTo(200, Offset.offset(1.0)));
    }

    @Test
    void without_an_address_there_are_none() {
        var nowhere = new BookAddresses(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(FenceSurvey.around(nowhere, List.of(HERE))).isEmpty();
    }
}
