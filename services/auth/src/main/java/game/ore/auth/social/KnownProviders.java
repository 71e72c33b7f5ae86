package game.ore.auth.social;

import module java.base;

import game.ore.auth.social.Provider.Client;
import game.ore.auth.social.Provider.Mapping;
import game.ore.auth.social.Provider.Shown;
import game.ore.auth.social.Provider.Way;
import game.ore.runtime.Settings;

/// The providers that we know how to talk to, with what they publish about themselves.
///
/// Every address can be set otherwise, such as `auth.social.discord.token-url`. Who has no
/// `client-id` is not offered, unless `ore.sign-in.url` names a provider that stands in: for
/// development and tests.
final class KnownProviders {
    private static final String PREFIX = "auth.social.";

    private static final Mapping OPEN_ID =
            new Mapping(
                    "/sub",
                    List.of("/name", "/nickname", "/preferred_username"),
                    "/email",
                    "/email_verified");

    /// Those that one provider can stand in for, each below its own name.
    private static final Set<String> STOOD_IN = Set.of("google", "discord", "twitter");

    private final Settings settings;

    private KnownProviders(Settings settings) {
        this.settings = settings;
    }

    /// @throws IllegalArgumentException when one is set that cannot be used
    static List<Provider> offered(Settings settings) {
        var known = new KnownProviders(settings);
        return Stream.of(
                        known.openId(
                                "google", "https://accounts.google.com", "openid email profile"),
                        // With more scopes Apple answers by a form, which only a web server can
                        // read.
                        known.openId("apple", "https://appleid.apple.com", "openid"),
                        known.openId("kakao", "https://kauth.kakao.com", "openid"),
                        known.discord(),
                        known.twitter(),
                        known.naver())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Provider> discord() {
        return oauth2(
                "discord",
                Way.OAuth2.at(
                        "https://discord.com/oauth2/authorize",
                        "https://discord.com/api/oauth2/token",
                        "https://discord.com/api/users/@me"),
                "identify email",
                Shown.IN_BODY,
                new Mapping("/id", List.of("/username", "/global_name"), "/email", "/verified"));
    }

    private Optional<Provider> twitter() {
        return oauth2(
                "twitter",
                Way.OAuth2.at(
                        "https://x.com/i/oauth2/authorize",
                        "https://api.x.com/2/oauth2/token",
                        "https://api.x.com/2/users/me"),
                "users.read tweet.read",
                Shown.IN_HEADER,
                new Mapping("/data/id", List.of("/data/username", "/data/name"), "", ""));
    }

    /// Whether an address is verified it does not say.
    private Optional<Provider> naver() {
        return oauth2(
                "naver",
                Way.OAuth2.at(
                        "https://nid.naver.com/oauth2.0/authorize",
                        "https://nid.naver.com/oauth2.0/token",
                        "https://openapi.naver.com/v1/nid/me"),
                "",
                Shown.IN_BODY_WITH_STATE,
                new Mapping(
                        "/response/id",
                        List.of("/response/nickname", "/response/name"),
                        "/response/email",
                        ""));
    }

    private Optional<Provider> openId(String name, String issuer, String scope) {
        var usual = URI.create(standIn(name).orElse(issuer));
        var way = new Way.OpenId(url(name, "issuer", usual));
        return provider(name, way, scope, Shown.IN_BODY, OPEN_ID);
    }

    private Optional<Provider> oauth2(
            String name, Way.OAuth2 theirs, String scope, Shown shown, Mapping mapping) {
        var usual = standIn(name).map(KnownProviders::below).orElse(theirs);
        var way =
                new Way.OAuth2(
                        url(name, "authorize-url", usual.authorize()),
                        url(name, "token-url", usual.token()),
                        url(name, "userinfo-url", usual.userInfo()));
        return provider(name, way, scope, shown, mapping);
    }

    private Optional<Provider> provider(
            String name, Way way, String scope, Shown shown, Mapping mapping) {
        var secret = settings.text(PREFIX + name + ".client-secret", "");
        // An OpenID provider wants to be asked as one.
        var usual = standIn(name).isPresent() ? "openid " + scope : scope;
        var wanted = settings.text(PREFIX + name + ".scope", usual);
        return settings.text(PREFIX + name + ".client-id")
                .or(() -> standIn(name).map(_ -> "ore"))
                .map(id -> new Provider(name, new Client(id, secret, shown), wanted, way, mapping));
    }

    /// Where the one is that stands in for a provider.
    private Optional<String> standIn(String name) {
        if (!STOOD_IN.contains(name) || settings.text(PREFIX + name + ".client-id").isPresent())
            return Optional.empty();
        return settings.text("ore.sign-in.url").map(url -> url + "/" + name);
    }

    private static Way.OAuth2 below(String url) {
        return new Way.OAuth2(
                URI.create(url + "/authorize"),
                URI.create(url + "/token"),
                URI.create(url + "/userinfo"));
    }

    private URI url(String name, String what, URI usual) {
        var setting = PREFIX + name + "." + what;
        var url = settings.text(setting).map(URI::create).orElse(usual);
        if (!ProviderHttp.isSafe(url))
            throw new IllegalArgumentException(
                    setting + ": must be https, or http on this machine: " + url);
        return url;
    }
}
