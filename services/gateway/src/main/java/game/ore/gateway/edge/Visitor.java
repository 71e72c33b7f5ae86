package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.ratelimit.RateLimiter;
import game.ore.ratelimit.Subject;
import game.ore.token.Verified;

/// Who has shown a valid token on a connection. The next request on it mostly shows the same one.
///
/// @param shown the header or parameter that the token stood in, as it came
/// @param goodUntil until then the token need not be checked again
/// @param counted whose requests are counted
record Visitor(
        String shown, Verified.Valid valid, Instant goodUntil, Subject counted, Identity identity) {
    static Visitor of(String shown, Verified.Valid valid, Instant goodUntil, RateLimiter limiter) {
        var counted = limiter.subject("user:" + valid.caller().player());
        return new Visitor(shown, valid, goodUntil, counted, Identity.of(valid));
    }

    /// The last one on the connection of this exchange, when it showed the same.
    static Optional<Visitor> last(Exchange exchange, String shown, Instant now) {
        return exchange.connection()
                .recall(Visitor.class)
                .filter(last -> last.shown.equals(shown) && now.isBefore(last.goodUntil));
    }

    /// The same visitor with what holds now, which is remembered too.
    Visitor as(Verified.Valid now, Exchange exchange) {
        if (now.equals(valid)) return this;
        var changed = new Visitor(shown, now, goodUntil, counted, Identity.of(now));
        exchange.connection().remember(changed);
        return changed;
    }
}
