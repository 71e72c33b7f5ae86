package game.ore.auth.social;

import module java.base;

/// The providers that are offered, by name.
public final class Providers implements AutoCloseable {
    private final ProviderHttp http;
    private final Map<String, ProviderClient> clients;
    private final Set<String> redirectUris;

    private Providers(
            ProviderHttp http, Map<String, ProviderClient> clients, Set<String> redirectUris) {
        this.http = http;
        this.clients = clients;
        this.redirectUris = redirectUris;
    }

    /// None of them is asked anything before somebody wants to sign in by it.
    public static Providers open(SocialConfig config, InstantSource clock) {
        var http = new ProviderHttp(config.http());
        var life = config.http().metadataLife();
        var clients = new TreeMap<String, ProviderClient>();
        config.providers()
                .forEach((name, provider) ->
                        clients.put(name, new ProviderClient(provider, http, life, clock)));
        return new Providers(http, Collections.unmodifiableMap(clients), config.redirectUris());
    }

    Optional<ProviderClient> named(String name) {
        return Optional.ofNullable(clients.get(name));
    }

    /// Whether providers may send people back to there.
    boolean mayReturnTo(String redirectUri) {
        return redirectUris.contains(redirectUri);
    }

    @Override
    public void close() {
        http.close();
    }
}
