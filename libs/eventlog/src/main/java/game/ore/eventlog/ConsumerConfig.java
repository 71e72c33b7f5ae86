package game.ore.eventlog;

import module java.base;

/// How a consumer deals with what it hears.
///
/// @param batchMax most events handed over at once
/// @param waitMax how long, after a batch, events are gathered for the next one
/// @param triesMax how often an event that fails is tried before it goes to the dead letters
public record ConsumerConfig(int batchMax, Duration waitMax, int triesMax) {
    public static final ConsumerConfig STANDARD = new ConsumerConfig(500, Duration.ofMillis(20), 4);

    public ConsumerConfig {
        if (batchMax < 1 || batchMax > 10_000)
            throw new IllegalArgumentException("batchMax: " + batchMax);
        if (triesMax < 1 || triesMax > 20)
            throw new IllegalArgumentException("triesMax: " + triesMax);
    }
}
