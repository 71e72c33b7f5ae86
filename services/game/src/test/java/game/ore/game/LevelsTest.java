package game.ore.game;

import static org.assertj.core.api.Assertions.assertThat;

import game.ore.api.Points;
import game.ore.game.domain.Levels;
import org.junit.jupiter.api.Test;

class LevelsTest {
    @Test
    void every_level_takes_a_hundred_more_than_the_one_before_up_to_the_highest() {
        assertThat(Levels.of(0)).isEqualTo(1);
        assertThat(Levels.of(99)).isEqualTo(1);
        assertThat(Levels.of(100)).isEqualTo(2);
        assertThat(Levels.of(299)).isEqualTo(2);
        assertThat(Levels.of(300)).isEqualTo(3);
        assertThat(Levels.of(Long.MAX_VALUE)).isEqualTo(Levels.HIGHEST);
    }

    @Test
    void even_the_smallest_coin_teaches_something() {
        assertThat(Levels.experienceFor(new Points(1))).isEqualTo(1);
        assertThat(Levels.experienceFor(Points.of("2.5"))).isEqualTo(25);
    }
}
