package game.ore.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class RunningTest {
    @Test
    void parts_close_in_reverse_order_and_one_failure_stops_nobody_else() {
        var closed = new ArrayList<String>();
        var running = new Running();
        running.add(() -> closed.add("first"));
        running.add(() -> {
            throw new IOException("stuck");
        });
        running.add(() -> closed.add("last"));

        running.close();

        assertThat(closed).containsExactly("last", "first");
    }
}
