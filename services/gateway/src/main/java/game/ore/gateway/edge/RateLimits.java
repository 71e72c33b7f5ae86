package game.ore.gateway.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.Peer;
import game.ore.net.Problem;
import game.ore.ratelimit.Allowance;
import game.ore.ratelimit.LimitTable;
import game.ore.ratelimit.RateLimit;
import game.ore.ratelimit.RateLimiter;
import game.ore.token.Grades;

/// How often one may ask: the limit on all requests, then the one of the route.
public final class RateLimits {
    private static final String ON_ALL = "api";

    /// Limits that have a code of their own.
    private static final Map<String, String> CODES =
            Map.of("location-update", "LOCATION_RATE_LIMIT");

    private final RateLimiter limiter;
    private final LimitTable table;

    public RateLimits(RateLimiter limiter, LimitTable table) {
        this.limiter = limiter;
        this.table = table;
    }

    /// @throws IllegalArgumentException when the table has no such limit
    public void require(String name) {
        table.named(name);
    }

    /// Counts a request of somebody known.
    ///
    /// @param more a limit beside the one on all requests
    /// @param granted goes on, on the event loop; otherwise the exchange has been answered
    void count(Exchange exchange, Caller caller, Optional<String> more, Runnable granted) {
        var factor = caller.benefits().genesis() ? Grades.GENESIS_LIMIT_FACTOR : 1.0;
        take(exchange, "user:" + caller.player(), factor, more, granted);
    }

    /// Counts a request of somebody unknown, by address.
    void count(Exchange exchange, Peer peer, Optional<String> more, Runnable granted) {
        take(exchange, "ip:" + Peers.countedAs(peer.address()), 1.0, more, granted);
    }

    private void take(
            Exchange exchange,
            String subject,
            double factor,
            Optional<String> more,
            Runnable granted) {
        var onAll = table.named(ON_ALL).times(factor);
        var limits =
                more.map(name -> List.of(onAll, table.named(name))).orElseGet(() -> List.of(onAll));
        limiter.takeLater(limits, subject)
                .thenAccept(taken ->
                        exchange.later(
                                () -> decide(exchange, taken.limit(), taken.allowance(), granted)));
    }

    private static void decide(
            Exchange exchange, RateLimit limit, Allowance allowance, Runnable granted) {
        exchange.out()
                .putHeader("RateLimit-Limit", Integer.toString(limit.burst()))
                .putHeader("RateLimit-Remaining", Integer.toString(allowance.remaining()))
                .putHeader("RateLimit-Reset", Long.toString(resetSeconds(limit, allowance)));
        if (allowance.granted()) {
            granted.run();
            return;
        }
        var code = CODES.getOrDefault(limit.name(), "RATE_LIMIT_EXCEEDED");
        exchange.answer(Problem.retryLater(429, code, "too many requests", allowance.retryAfter()));
    }

    /// Until the bucket is full again, or until the next token when it is empty.
    private static long resetSeconds(RateLimit limit, Allowance allowance) {
        var missing = limit.burst() - allowance.remaining();
        var wait =
                allowance.granted()
                        ? limit.interval().multipliedBy(missing)
                        : allowance.retryAfter();
        return wait.plusMillis(999).toSeconds();
    }
}
