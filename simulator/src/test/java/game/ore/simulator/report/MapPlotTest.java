package game.ore.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.geo.Position;
import game.ore.simulator.books.FenceOutline;
import game.ore.simulator.measure.Mark;
import org.junit.jupiter.api.Test;

class MapPlotTest {
    private static final Position HERE = new Position(37.5, 127);
    private static final List<Position> WAY = List.of(HERE, HERE.plusMeters(300, 100));

    @Test
    void fences_crossings_and_doubted_fixes_are_drawn_and_explained() {
        var square =
                List.of(
                        HERE,
                        HERE.plusMeters(0, 100),
                        HERE.plusMeters(100, 100),
                        HERE.plusMeters(100, 0));
        var chart =
                new Chart(
                        List.of(WAY),
                        List.of(HERE),
                        List.of(new FenceOutline("AD", "Tea & <cake>", List.of(square))),
                        List.of(new Mark("suspicious: hop", HERE.plusMeters(-500, 0))),
                        List.of(new Mark("enter", HERE)));

        assertThat(MapPlot.svg(chart))
                .contains(
                        "class=\"trail\"",
                        "class=\"coin\"",
                        "class=\"fence fence-ad\"",
                        "<title>Tea &amp; &lt;cake&gt;</title>",
                        "class=\"suspicious\"",
                        "<title>suspicious: hop</title>",
                        "class=\"crossing\"");
        assertThat(MapPlot.legend(chart))
                .contains("ways", "collected coins", "ad fences", "entered, dwelt, left")
                .contains("suspicious")
                .doesNotContain("rejected");
    }

    @Test
    void the_map_has_room_for_a_fix_that_was_said_to_be_far_away() {
        var honest = new Chart(List.of(WAY), List.of(), List.of(), List.of(), List.of());
        var far = List.of(new Mark("rejected: teleport", HERE.plusMeters(0, 9_000)));
        var cheated = new Chart(List.of(WAY), List.of(), List.of(), far, List.of());

        assertThat(MapPlot.svg(honest)).contains(">50 m<");
        assertThat(MapPlot.svg(cheated)).contains(">1 km<");
    }
}
