package game.ore.auth.social;

import module java.base;

import game.ore.runtime.Settings;

/// Every knob of signing in by accounts elsewhere.
///
/// @param providers those that are offered, by name
/// @param redirectUris where providers may send people back to; compared letter by letter
/// @param flowLife how long somebody may take to come back
public record SocialConfig(
        Map<String, Provider> providers, Set<String> redirectUris, Duration flowLife, Http http) {
    private static final int REDIRECT_URIS_MAX = 50;

    /// How patient we are with providers.
    ///
    /// @param patience with one answer, from connecting to its last byte
    /// @param bodyBytesMax a longer answer is none
    /// @param atOnceMax questions under way; one more is refused
    /// @param metadataLife how long it is believed what an issuer says of itself
    public record Http(Duration patience, int bodyBytesMax, int atOnceMax, Duration metadataLife) {
        public Http {
            within("auth.social.patience", patience.toMillis(), 100, 30_000);
            within("auth.social.body-bytes-max", bodyBytesMax, 1_024, 1 << 20);
            within("auth.social.at-once-max", atOnceMax, 1, 10_000);
            within("auth.social.metadata-life", metadataLife.toSeconds(), 10, 86_400);
        }
    }

    public SocialConfig {
        providers = Map.copyOf(providers);
        redirectUris = Set.copyOf(redirectUris);
        within("auth.social.flow-life", flowLife.toSeconds(), 10, 3_600);
        within("auth.social.redirect-uris", redirectUris.size(), 0, REDIRECT_URIS_MAX);
    }

    public static SocialConfig from(Settings settings) {
        return new SocialConfig(
                KnownProviders.offered(settings).stream()
                        .collect(Collectors.toMap(Provider::name, provider -> provider)),
                settings.uris("auth.social.redirect-uris", localPage(settings)).stream()
                        .map(URI::toString)
                        .collect(Collectors.toSet()),
                settings.duration("auth.social.flow-life", Duration.ofMinutes(10)),
                new Http(
                        settings.duration("auth.social.patience", Duration.ofSeconds(4)),
                        settings.number("auth.social.body-bytes-max", 64 * 1_024),
                        settings.number("auth.social.at-once-max", 64),
                        settings.duration("auth.social.metadata-life", Duration.ofHours(1))));
    }

    /// With a provider on this machine people come back to the gateway's first page.
    private static List<URI> localPage(Settings settings) {
        var gateway = settings.text("auth.link-base", "http://127.0.0.1:8080");
        return settings.text("ore.sign-in.url").stream()
                .map(_ -> URI.create(gateway + "/"))
                .toList();
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) throw new IllegalArgumentException(name + ": " + value);
    }
}
