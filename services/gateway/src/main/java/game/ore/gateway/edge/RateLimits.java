package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.Peer;
import game.ore.net.Problem;
import game.ore.ratelimit.Allowance;
import game.ore.ratelimit.LimitTable;
import game.ore.ratelimit.RateLimit;
import game.ore.ratelimit.RateLimiter;
import game.ore.ratelimit.Subject;
import game.ore.token.Grades;
import io.netty.util.AsciiString;

/// How often one may ask: the limit on all requests, then the one of the route.
public final class RateLimits {
    private static final String ON_ALL = "api";
    private static final AsciiString LIMIT = AsciiString.cached("RateLimit-Limit");
    private static final AsciiString REMAINING = AsciiString.cached("RateLimit-Remaining");
    private static final AsciiString RESET = AsciiString.cached("RateLimit-Reset");
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// Limits that have a code of their own.
    private static final Map<String, String> CODES =
            Map.of("location-update", "LOCATION_RATE_LIMIT");

    private final RateLimiter limiter;
    private final LimitTable table;

    /// Those of requests that have none beside the one on all.
    private final Of usual;

    /// The limits of one route.
    record Of(List<RateLimit> everybody, List<RateLimit> genesis) {}

    public RateLimits(RateLimiter limiter, LimitTable table) {
        this.limiter = limiter;
        this.table = table;
        this.usual = of(Optional.empty());
    }

    /// @param more a limit beside the one on all requests
    /// @throws IllegalArgumentException when the table has no such limit
    Of of(Optional<String> more) {
        var onAll = table.named(ON_ALL);
        var beside = more.map(table::named).stream().toList();
        return new Of(
                Stream.concat(Stream.of(onAll), beside.stream()).toList(),
                Stream.concat(Stream.of(onAll.times(Grades.GENESIS_LIMIT_FACTOR)), beside.stream())
                        .toList());
    }

    Of usual() {
        return usual;
    }

    RateLimiter limiter() {
        return limiter;
    }

    /// Counts a request of somebody known.
    ///
    /// @param granted goes on, on the event loop; otherwise the exchange has been answered
    void count(Exchange exchange, Visitor visitor, Of limits, Runnable granted) {
        var genesis = visitor.valid().caller().benefits().genesis();
        take(exchange, visitor.counted(), genesis ? limits.genesis() : limits.everybody(), granted);
    }

    /// Counts a request of somebody unknown, by address.
    void count(Exchange exchange, Peer peer, Of limits, Runnable granted) {
        var subject = limiter.subject("ip:" + Peers.countedAs(peer.address()));
        take(exchange, subject, limits.everybody(), granted);
    }

    private void take(
            Exchange exchange, Subject subject, List<RateLimit> limits, Runnable granted) {
        var now = limiter.takeNow(limits, subject);
        if (now.isPresent()) {
            decide(exchange, now.get(), granted);
            return;
        }
        limiter.takeLater(limits, subject)
                .thenAccept(taken -> exchange.later(() -> decide(exchange, taken, granted)));
    }

    private static void decide(Exchange exchange, RateLimiter.Taken taken, Runnable granted) {
        var limit = taken.limit();
        var allowance = taken.allowance();
        exchange.header(LIMIT, Integer.toString(limit.burst()));
        exchange.header(REMAINING, Integer.toString(allowance.remaining()));
        exchange.header(RESET, Long.toString(resetSeconds(limit, allowance)));
        if (allowance.granted()) {
            granted.run();
            return;
        }
        var code = CODES.getOrDefault(limit.name(), "RATE_LIMIT_EXCEEDED");
        exchange.answer(Problem.retryLater(429, code, "too many requests", allowance.retryAfter()));
    }

    /// Until the bucket is full again, or until the next token when it is empty.
    private static long resetSeconds(RateLimit limit, Allowance allowance) {
        var missing = (long) limit.burst() - allowance.remaining();
        var nanos =
                allowance.granted()
                        ? limit.interval().toNanos() * missing
                        : allowance.retryAfter().toNanos();
        return Math.ceilDiv(nanos, NANOS_PER_SECOND);
    }
}
