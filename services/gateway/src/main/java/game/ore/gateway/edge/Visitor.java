package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.ratelimit.RateLimiter;
import game.ore.ratelimit.Subject;
import game.ore.token.Verified;

/// Who has shown a valid token on a connection. The next request on it mostly shows the same one.
///
/// @param goodUntil until then the token need not be checked again
/// @param counted whose requests are counted
record Visitor(
        String token, Verified.Valid valid, Instant goodUntil, Subject counted, Identity identity) {
    static Visitor of(String token, Verified.Valid valid, Instant goodUntil, RateLimiter limiter) {
        var counted = limiter.subject("user:" + valid.caller().player());
        return new Visitor(token, valid, goodUntil, counted, Identity.of(valid));
    }

    /// The last one on the connection of this exchange, when it showed the same token.
    static Optional<Visitor> last(Exchange exchange, String token, Instant now) {
        return exchange.connection()
                .recall(Visitor.class)
                .filter(last -> last.token.equals(token) && now.isBefore(last.goodUntil));
    }

    /// The same visitor with what holds now, which is remembered too.
    Visitor as(Verified.Valid now, Exchange exchange) {
        if (now.equals(valid)) return this;
        var changed = new Visitor(token, now, goodUntil, counted, Identity.of(now));
        exchange.connection().remember(changed);
        return changed;
    }
}
