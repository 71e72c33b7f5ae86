package game.ore.gateway.exchange;

import module java.base;

import game.ore.net.RequestId;

/// Names for requests whose client gave none. Not secret, so they need no strong chance.
public final class RequestIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long RANDOM_12_BITS = 0xfffL;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long RANDOM_62_BITS = 0x3fffffffffffffffL;

    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random safe for all threads
    public RequestIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// The client's own when it is valid; otherwise a new one, times in front (RFC 9562, version
    /// 7).
    String of(Optional<String> fromClient) {
        return fromClient.filter(RequestId::isValid).orElseGet(this::next);
    }

    private String next() {
        var high = clock.millis() << 16 | VERSION_7 | (random.nextLong() & RANDOM_12_BITS);
        return new UUID(high, VARIANT | (random.nextLong() & RANDOM_62_BITS)).toString();
    }
}
