package game.ore.bench.proc;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class ProcTest {
    @Test
    void processor_time_is_found_behind_any_name() {
        var line =
                "4242 (post) gres (x) S 1 4242 4242 0 -1 4194560 100 200 0 0 150 50 30 20 20 0 1 0"
                        + " 12345 1000000 500";

        assertThat(ProcessStat.parse(line))
                .isEqualTo(new ProcessStat(Duration.ofMillis(2_000), Duration.ofMillis(500)));
    }

    @Test
    void memory_is_read_with_and_without_what_is_shared() {
        var lines =
                List.of(
                        "55d0-7ffd ---p 00000000 00:00 0    [rollup]",
                        "Rss:               10240 kB",
                        "Pss:                4096 kB",
                        "Pss_Anon:           1024 kB");

        assertThat(Memory.parse(lines)).isEqualTo(new Memory(10_240 * 1_024, 4_096 * 1_024));
    }

    @Test
    void the_machine_is_described_by_what_it_says_itself() {
        var machine =
                Machine.of(
                        2,
                        List.of("processor\t: 0", "model name\t: A Fine CPU", "model name\t: B"),
                        List.of("MemTotal:       24576000 kB", "MemFree: 1 kB"),
                        "1.25 1.00 0.50 2/345 6789");

        assertThat(machine.cpu()).isEqualTo("A Fine CPU");
        assertThat(machine.memoryMib()).isEqualTo(24_000);
        assertThat(machine.loadBefore()).isEqualTo(1.25);
    }

    @Test
    void this_process_uses_memory_and_time() {
        var self = Processes.alone(ProcessHandle.current().pid());

        assertThat(self.memory().resident()).isGreaterThan(1 << 20);
        assertThat(self.cpu()).isPositive();
    }

    @Test
    void a_process_that_is_gone_needs_nothing() {
        var gone = Processes.alone(Integer.MAX_VALUE);

        assertThat(gone.memory()).isEqualTo(Memory.NONE);
        assertThat(gone.cpu()).isEqualTo(Duration.ZERO);
    }
}
