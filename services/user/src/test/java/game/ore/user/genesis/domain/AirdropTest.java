package game.ore.user.genesis.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AirdropTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration CLIFF = Duration.ofDays(180);
    private static final Duration LENGTH = Duration.ofDays(720);
    private static final Airdrop STANDARD =
            new Airdrop(1_000_000_000, 300, 1_000, Optional.of(START), CLIFF, LENGTH);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// With rounding in every place where there can be any.
    private static Airdrop any(Random random) {
        var length = Duration.ofSeconds(1 + random.nextInt(100_000_000));
        return new Airdrop(
                1 + random.nextLong(1_000_000_000_000L),
                random.nextInt(10_001),
                1 + random.nextInt(1_000),
                Optional.of(START.plusNanos(random.nextLong(2_000_000_000L))),
                Duration.ofSeconds(random.nextLong(length.toSeconds() + 1)),
                length);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_comes_free_grows_from_nothing_to_exactly_the_share(long seed) {
        var random = new Random(seed);
        var airdrop = any(random);
        var number = 1 + random.nextInt(airdrop.members());
        var share = airdrop.share(number);
        var start = airdrop.start().orElseThrow();
        var end = start.plus(airdrop.length());

        var times =
                random.longs(100, -1_000, 2 * airdrop.length().toSeconds() + 1_000)
                        .sorted()
                        .mapToObj(start::plusSeconds)
                        .toList();
        var before = BigInteger.ZERO;
        for (var at : times) {
            var vested = airdrop.vested(number, at);
            assertThat(vested).isBetween(before, share);
            if (at.isBefore(start.plus(airdrop.cliff()))) assertThat(vested).isZero();
            if (!at.isBefore(end)) assertThat(vested).isEqualTo(share);
            before = vested;
        }
        assertThat(airdrop.vested(number, end)).isEqualTo(share);
        assertThat(airdrop.vested(number, end.minusNanos(1))).isLessThanOrEqualTo(share);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_shares_are_equal_but_for_one_smallest_unit_and_add_up_to_what_is_reserved(long seed) {
        var airdrop = any(new Random(seed));
        var shares = IntStream.rangeClosed(1, airdrop.members()).mapToObj(airdrop::share).toList();
        assertThat(shares.stream().reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(airdrop.reserved());
        assertThat(Collections.max(shares).subtract(Collections.min(shares)))
                .isLessThanOrEqualTo(BigInteger.ONE);
    }

    @Test
    void three_percent_of_a_billion_are_thirty_thousand_for_each_of_a_thousand() {
        assertThat(Airdrop.tokens(STANDARD.reserved())).isEqualTo("30000000");
        assertThat(Airdrop.tokens(STANDARD.share(1_000))).isEqualTo("30000");
        var cliff = START.plus(CLIFF);
        assertThat(STANDARD.vested(7, cliff.minusSeconds(1))).isZero();
        assertThat(Airdrop.tokens(STANDARD.vested(7, cliff))).isEqualTo("7500");
        assertThat(Airdrop.tokens(STANDARD.vested(7, START.plus(Duration.ofDays(360)))))
                .isEqualTo("15000");
    }

    @Test
    void nothing_comes_free_before_the_start_is_known_or_for_numbers_that_there_are_not() {
        var undecided = new Airdrop(1_000, 300, 10, Optional.empty(), CLIFF, LENGTH);
        assertThat(undecided.vested(1, Instant.MAX)).isZero();
        for (var number : List.of(0, -1, 1_001)) {
            assertThatThrownBy(() -> STANDARD.share(number))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Airdrop(1, 10_001, 1, Optional.empty(), CLIFF, LENGTH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Airdrop(1, 1, 1, Optional.empty(), LENGTH, CLIFF))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
