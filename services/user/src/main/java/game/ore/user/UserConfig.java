package game.ore.user;

import module java.base;

import game.ore.cache.LayeredCache;
import game.ore.runtime.Settings;
import game.ore.user.domain.Challenge;

/// Every knob of user.
///
/// @param cache of profiles
/// @param terms what stands in the message that a wallet signs
/// @param challengeLife how long it may be answered
public record UserConfig(LayeredCache.Bounds cache, Challenge.Terms terms, Duration challengeLife) {
    public UserConfig {
        if (cache.entriesMax() < 1 || cache.entriesMax() > 10_000_000)
            throw new IllegalArgumentException("user.cache-entries-max: " + cache.entriesMax());
        if (!cache.inMemory().isPositive() || cache.inMemory().compareTo(cache.inRedis()) > 0)
            throw new IllegalArgumentException("user.cache-in-memory: " + cache.inMemory());
        if (!challengeLife.isPositive() || challengeLife.compareTo(Duration.ofHours(1)) > 0)
            throw new IllegalArgumentException("user.wallet-challenge-life: " + challengeLife);
    }

    public static UserConfig from(Settings settings) {
        return new UserConfig(
                new LayeredCache.Bounds(
                        settings.number("user.cache-entries-max", 50_000),
                        settings.duration("user.cache-in-memory", Duration.ofMinutes(1)),
                        settings.duration("user.cache-in-redis", Duration.ofMinutes(5))),
                new Challenge.Terms(
                        settings.text("user.wallet-domain", "localhost:8080"),
                        URI.create(settings.text("user.wallet-uri", "http://localhost:8080"))
                                .toString(),
                        settings.number("ore.evm.chain-id", 137L),
                        settings.text(
                                "user.wallet-statement",
                                "Link this wallet to your ORE account. This costs nothing.")),
                settings.duration("user.wallet-challenge-life", Duration.ofMinutes(5)));
    }
}
