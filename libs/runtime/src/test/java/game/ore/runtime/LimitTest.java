package game.ore.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void one_too_many_is_told_at_once_and_the_place_is_free_again_afterwards() throws Exception {
        var limit = new Limit("door", 1);
        limit.run(() -> {
            assertThatThrownBy(() -> limit.run(() -> "second")).isInstanceOf(Overloaded.class);
            return "first";
        });
        assertThat(limit.run(() -> "third")).isEqualTo("third");
        assertThat(limit.inUse()).isZero();
    }
}
