package game.ore.auth.letters;

import module java.base;

import game.ore.runtime.Settings;

/// What is written to the owners of accounts, and how often.
///
/// @param linkBase where clients reach the gateway
/// @param verifyLink how long a link that verifies an address works
/// @param resetLink how long a link that resets a password works
/// @param every no more than one letter of a kind to one account in this time
/// @param forgottenAtOnceMax requests for a reset that are worked on at the same time
public record LetterConfig(
        URI linkBase,
        Duration verifyLink,
        Duration resetLink,
        Duration every,
        int forgottenAtOnceMax) {
    public LetterConfig {
        if (!Set.of("http", "https").contains(String.valueOf(linkBase.getScheme()))
                || linkBase.getHost() == null) {
            throw new IllegalArgumentException("auth.link-base: expected http(s)://host");
        }
        within("auth.verify-link", verifyLink, Duration.ofMinutes(1), Duration.ofDays(14));
        within("auth.reset-link", resetLink, Duration.ofMinutes(1), Duration.ofHours(24));
        within("auth.letter-every", every, Duration.ZERO, Duration.ofHours(1));
        if (forgottenAtOnceMax < 1 || forgottenAtOnceMax > 1_000) {
            throw new IllegalArgumentException("auth.forgotten-at-once-max: " + forgottenAtOnceMax);
        }
    }

    public static LetterConfig from(Settings settings) {
        return new LetterConfig(
                URI.create(settings.text("auth.link-base", "http://127.0.0.1:8080")),
                settings.duration("auth.verify-link", Duration.ofHours(24)),
                settings.duration("auth.reset-link", Duration.ofMinutes(30)),
                settings.duration("auth.letter-every", Duration.ofMinutes(1)),
                settings.number("auth.forgotten-at-once-max", 50));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + value);
        }
    }
}
