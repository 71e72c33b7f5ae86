package game.ore.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void percentiles_are_those_of_all_parts_together_not_their_average() {
        var fast = Latency.histogram();
        var slow = Latency.histogram();
        for (var i = 0; i < 990; i++) Latency.record(fast, 1_000_000);
        for (var i = 0; i < 10; i++) Latency.record(slow, 500_000_000);

        var all = Latency.of(List.of(fast, slow));

        assertThat(all.p50()).isCloseTo(1_000L, within(1L));
        assertThat(all.p99()).isCloseTo(1_000L, within(1L));
        assertThat(all.p999()).isCloseTo(500_000L, within(500L));
    }

    @Test
    void what_took_too_long_counts_as_the_longest_and_is_not_lost() {
        var histogram = Latency.histogram();
        Latency.record(histogram, Duration.ofDays(2).toNanos());
        Latency.record(histogram, 0);

        assertThat(histogram.getTotalCount()).isEqualTo(2);
        assertThat(Latency.of(List.of(histogram)).most())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(10).toNanos() / 1_000);
    }

    @Test
    void the_raw_form_can_be_read_back() throws Exception {
        var histogram = Latency.histogram();
        Latency.record(histogram, 7_000_000);

        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(Latency.encoded(histogram)));

        assertThat(Histogram.decodeFromCompressedByteBuffer(bytes, 0)).isEqualTo(histogram);
    }
}
