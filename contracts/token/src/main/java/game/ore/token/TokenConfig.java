package game.ore.token;

import module java.base;

import game.ore.runtime.Settings;

/// @param authUrls instances of the auth service, asked in this order for the key set
/// @param keysEvery how often keys are read again without need
/// @param revokedEvery how often ended sessions and new Genesis members are read, which is how long
///   a logout or a membership takes to be heard of
/// @param revokedMax ended sessions remembered at most, those with the longest tokens first
/// @param knownMax checked tokens remembered at most
public record TokenConfig(
        List<URI> authUrls,
        Duration keysEvery,
        Duration revokedEvery,
        int revokedMax,
        int knownMax) {
    public TokenConfig {
        authUrls = List.copyOf(authUrls);
        if (authUrls.isEmpty() || authUrls.size() > 32)
            throw new IllegalArgumentException("auth.service-url: " + authUrls);
        if (keysEvery.toSeconds() < 1)
            throw new IllegalArgumentException("token.keys-every: " + keysEvery);
        if (revokedEvery.toMillis() < 10 || revokedEvery.toSeconds() > 60)
            throw new IllegalArgumentException("token.revoked-every: " + revokedEvery);
        if (revokedMax < 1_000 || revokedMax > 5_000_000)
            throw new IllegalArgumentException("token.revoked-max: " + revokedMax);
        if (knownMax < 100 || knownMax > 5_000_000)
            throw new IllegalArgumentException("token.known-max: " + knownMax);
    }

    public static TokenConfig from(Settings settings) {
        return new TokenConfig(
                settings.uris("auth.service-url", List.of(beside(settings))),
                settings.duration("token.keys-every", Duration.ofMinutes(3)),
                settings.duration("token.revoked-every", Duration.ofMillis(500)),
                settings.number("token.revoked-max", 200_000),
                settings.number("token.known-max", 100_000));
    }

    /// Without an address, auth runs on this machine.
    private static URI beside(Settings settings) {
        return URI.create("http://127.0.0.1:" + settings.number("auth.port", 8_084));
    }
}
