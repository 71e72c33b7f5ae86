package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.domain.Breaker;

/// One running instance of a service, as seen from here.
public final class Instance {
    /// Whether it said that it can work, when it was last asked.
    ///
    /// @param checkedAt empty before the first answer
    public record Health(boolean up, Optional<Instant> checkedAt) {
        static final Health UNKNOWN = new Health(false, Optional.empty());
    }

    private final URI url;
    private final String basePath;
    private final Breaker breaker;
    private volatile Health health = Health.UNKNOWN;

    Instance(URI url, Breaker breaker) {
        this.url = url;
        this.basePath = Objects.requireNonNullElse(url.getRawPath(), "").replaceAll("/+$", "");
        this.breaker = breaker;
    }

    public URI url() {
        return url;
    }

    public Breaker breaker() {
        return breaker;
    }

    public Health health() {
        return health;
    }

    void heard(Health news) {
        health = news;
    }

    String host() {
        return Objects.requireNonNull(url.getHost());
    }

    int port() {
        if (url.getPort() > 0) return url.getPort();
        return secure() ? 443 : 80;
    }

    boolean secure() {
        return "https".equals(url.getScheme());
    }

    /// The path here that belongs to a path of the service.
    String path(String ofService) {
        return basePath + ofService;
    }
}
