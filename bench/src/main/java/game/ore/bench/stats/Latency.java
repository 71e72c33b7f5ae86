package game.ore.bench.stats;

import module java.base;

import org.HdrHistogram.Histogram;

/// How long answers took, in microseconds.
public record Latency(long p50, long p90, long p95, long p99, long p999, long most) {
    private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;
    private static final int DIGITS = 3;

    /// An empty histogram of microseconds; what takes longer than ten minutes counts as that.
    public static Histogram histogram() {
        return new Histogram(1, LONGEST_MICROS, DIGITS);
    }

    public static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
    }

    /// Percentiles of all measurements together. (Those of parts cannot be averaged.)
    public static Latency of(Collection<Histogram> parts) {
        var all = merged(parts);
        return new Latency(
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(90),
                all.getValueAtPercentile(95),
                all.getValueAtPercentile(99),
                all.getValueAtPercentile(99.9),
                all.getMaxValue());
    }

    public static Histogram merged(Collection<Histogram> parts) {
        var all = histogram();
        parts.forEach(all::add);
        return all;
    }

    /// Everything that was recorded, compressed, in the form that HdrHistogram's tools read.
    public static String encoded(Histogram histogram) {
        var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        var length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
