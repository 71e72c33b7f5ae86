package game.ore.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BucketTest {
    /// A bucket as one would draw it: tokens that trickle in, counted in the nanoseconds that they
    /// take.
    private static final class Drawn {
        private final long interval;
        private final long capacity;
        private long level;
        private long at;

        Drawn(RateLimit limit, long now) {
            this.interval = limit.interval().toNanos();
            this.capacity = interval * limit.burst();
            this.level = capacity;
            this.at = now;
        }

        Allowance take(long now) {
            level = Math.min(capacity, level + now - at);
            at = now;
            if (level < interval)
                return new Allowance(false, 0, Duration.ofNanos(interval - level));
            level -= interval;
            return new Allowance(true, (int) (level / interval), Duration.ZERO);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_arithmetic_does_what_a_bucket_of_tokens_does(long seed) {
        var random = new Random(seed);
        var limit = any(random);
        var now = random.nextLong(-1L << 50, 1L << 50);
        var drawn = new Drawn(limit, now);
        var fullAt = Long.MIN_VALUE / 2;
        for (var i = 0; i < 500; i++) {
            now += step(limit, random);
            var taken = Bucket.take(limit, fullAt, now);
            assertThat(taken.allowance()).as("%s, take %d", limit, i).isEqualTo(drawn.take(now));
            fullAt = taken.fullAtNanos();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void who_waits_as_long_as_told_gets_a_token_and_a_moment_earlier_does_not(long seed) {
        var random = new Random(seed);
        var limit = any(random);
        var now = random.nextLong(1L << 50);
        var fullAt = now;
        for (var i = 0; i < limit.burst(); i++) {
            var taken = Bucket.take(limit, fullAt, now);
            assertThat(taken.allowance().granted()).isTrue();
            fullAt = taken.fullAtNanos();
        }
        var wait = Bucket.take(limit, fullAt, now).allowance().retryAfter().toNanos();

        assertThat(wait).isPositive();
        assertThat(Bucket.take(limit, fullAt, now + wait - 1).allowance().granted()).isFalse();
        assertThat(Bucket.take(limit, fullAt, now + wait).allowance().granted()).isTrue();
    }

    private static RateLimit any(Random random) {
        var perMinute = Math.pow(10, random.nextDouble(-1, 5));
        return new RateLimit("any", perMinute, 1 + random.nextInt(150), RateLimit.Fallback.LOCAL);
    }

    /// Nothing, less than an interval, or long enough to be full again.
    private static long step(RateLimit limit, Random random) {
        var interval = limit.interval().toNanos();
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong(interval * (limit.burst() + 2L));
            case 1, 2 -> random.nextLong(interval);
            default -> 0;
        };
    }
}
