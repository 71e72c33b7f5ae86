package game.ore.gateway.upstream;

import module java.base;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import game.ore.gateway.domain.Breaker;
import io.netty.util.AsciiString;

/// One running instance of a service, as seen from here.
public final class Instance {
    /// Whether it said that it can work, when it was last asked.
    ///
    /// @param checkedAt empty before the first answer
    public record Health(boolean up, Optional<Instant> checkedAt) {
        static final Health UNKNOWN = new Health(false, Optional.empty());
    }

    /// Of requests in work at the beginning, before anything is known.
    private static final int AT_ONCE_FIRST = 128;

    /// Even the slowest gets so many, or nothing would ever be learned.
    private static final int AT_ONCE_MIN = 4;

    private final URI url;
    private final String basePath;
    private final AsciiString host;
    private final Optional<InetSocketAddress> address;
    private final Breaker breaker;
    private final SimpleLimiter<Void> room;
    private volatile Health health = Health.UNKNOWN;

    /// @param slow an answer that takes longer says that the instance has too much to do
    /// @param atOnceMax requests in work at most, however quick it is
    Instance(URI url, Breaker breaker, Duration slow, int atOnceMax) {
        this.url = url;
        this.basePath = Objects.requireNonNullElse(url.getRawPath(), "").replaceAll("/+$", "");
        this.host = AsciiString.of("Host: " + url.getRawAuthority() + "\r\n");
        this.address = literal(host(), port());
        this.breaker = breaker;
        this.room =
                SimpleLimiter.newBuilder()
                        .limit(
                                AIMDLimit.newBuilder()
                                        .initialLimit(Math.min(AT_ONCE_FIRST, atOnceMax))
                                        .minLimit(Math.min(AT_ONCE_MIN, atOnceMax))
                                        .maxLimit(atOnceMax)
                                        .timeout(slow.toNanos(), TimeUnit.NANOSECONDS)
                                        .build())
                        .build();
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

    /// How many requests may be with it at once now: one more after each quick answer as long as
    /// they are used, a tenth less after a slow or failed one (additive increase, multiplicative
    /// decrease; Chiu and Jain, 1989). So a slow instance fills up neither the gateway nor itself.
    public int atOnce() {
        return room.getLimit();
    }

    /// Room for one request, when there is.
    Optional<Limiter.Listener> room() {
        return room.acquire(null);
    }

    void heard(Health news) {
        health = news;
    }

    /// Its address, when it is told as one and no name has to be looked up.
    Optional<InetSocketAddress> address() {
        return address;
    }

    private static Optional<InetSocketAddress> literal(String host, int port) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(host), port));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The line of a request that names it.
    AsciiString hostLine() {
        return host;
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

    /// The whole address of a path of the service.
    URI at(String ofService) {
        return url.resolve(path(ofService));
    }

    /// The path here that belongs to a path of the service.
    String path(String ofService) {
        return basePath.isEmpty() ? ofService : basePath + ofService;
    }
}
