package game.ore.gateway.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.Peer;
import game.ore.net.Operation;
import game.ore.net.Problem;
import game.ore.runtime.Limit;
import game.ore.runtime.Overloaded;
import game.ore.token.TokenVerifier;
import game.ore.token.Verified;

/// Who may pass: a valid token, the right role, and not too often.
///
/// A token that was checked a short while ago is decided on the event loop; any other is checked on
/// a thread that may wait. Whoever shows no valid token is counted by address.
public final class Admission {
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(10);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private static final Problem MISSING =
            new Problem(401, "AUTH_MISSING", "this needs a token: Authorization: Bearer …");
    private static final Problem MALFORMED =
            new Problem(401, "AUTH_INVALID_FORMAT", "Authorization must be Bearer and a token");
    private static final Problem INVALID =
            new Problem(401, "AUTH_INVALID_TOKEN", "the token is not valid, or not any more");
    private static final Problem WS_INVALID = new Problem(401, "WS_AUTH_INVALID", INVALID.error());
    private static final Problem UNREADABLE_KEY =
            new Problem(500, "AUTH_CONFIG_ERROR", "the key to check tokens with is unreadable");

    private final TokenVerifier verifier;
    private final RateLimits limits;
    private final InstantSource clock;
    private final Limit checking;

    /// @param checking how many tokens may be checked at once on threads that wait
    public Admission(
            TokenVerifier verifier, RateLimits limits, InstantSource clock, Limit checking) {
        this.verifier = verifier;
        this.limits = limits;
        this.clock = clock;
        this.checking = checking;
    }

    /// Lets a request of an operation in, or answers why not.
    ///
    /// @param of the limits to count it against
    /// @param admitted goes on, on the event loop, with who asks if the operation wants to know
    void admit(
            Exchange exchange,
            Peer peer,
            Operation operation,
            RateLimits.Of of,
            Consumer<Optional<Visitor>> admitted) {
        exchange.within(DECIDED_WITHIN, () -> exchange.answer(authAway()));
        if (operation.access() == Operation.Access.OPEN) {
            limits.count(exchange, peer, of, () -> admitted.accept(Optional.empty()));
            return;
        }
        Consumer<Visitor> known = visitor -> admit(exchange, visitor, operation, of, admitted);
        var shown = exchange.head().value(HeaderRules.Meaning.AUTHORIZATION);
        if (shown.isPresent() && again(exchange, peer, shown.get(), known)) return;
        switch (Credential.of(shown)) {
            case Credential.None _ when operation.open() ->
                    limits.count(exchange, peer, of, () -> admitted.accept(Optional.empty()));
            case Credential.None _ -> refuse(exchange, peer, MISSING);
            case Credential.Malformed _ -> refuse(exchange, peer, MALFORMED);
            case Credential.Bearer(var token) ->
                    identify(exchange, peer, token, shown.orElse(token), INVALID, known);
        }
    }

    private void admit(
            Exchange exchange,
            Visitor visitor,
            Operation operation,
            RateLimits.Of of,
            Consumer<Optional<Visitor>> admitted) {
        if (mayCall(visitor.valid().caller(), operation)) {
            limits.count(exchange, visitor, of, () -> admitted.accept(Optional.of(visitor)));
            return;
        }
        limits.count(exchange, visitor, limits.usual(), () -> exchange.answer(wrongRole()));
    }

    /// Lets a WebSocket in, or answers why not.
    ///
    /// @param token if one was shown
    void admitWebSocket(
            Exchange exchange,
            Peer peer,
            Optional<String> token,
            Consumer<Optional<Visitor>> admitted) {
        exchange.within(DECIDED_WITHIN, () -> exchange.answer(authAway()));
        var usual = limits.usual();
        if (token.isEmpty()) {
            limits.count(exchange, peer, usual, () -> admitted.accept(Optional.empty()));
            return;
        }
        identify(
                exchange,
                peer,
                token.get(),
                token.get(),
                WS_INVALID,
                visitor ->
                        limits.count(
                                exchange,
                                visitor,
                                usual,
                                () -> admitted.accept(Optional.of(visitor))));
    }

    void refuse(Exchange exchange, Peer peer, Problem problem) {
        limits.count(exchange, peer, limits.usual(), () -> exchange.answer(problem));
    }

    /// Goes on with the visitor who was last seen on this connection, when the same is shown again.
    ///
    /// @return whether it was
    private boolean again(Exchange exchange, Peer peer, String shown, Consumer<Visitor> then) {
        var last = Visitor.last(exchange, shown, clock.instant());
        if (last.isEmpty()) return false;
        switch (verifier.asOfNow(last.get().valid())) {
            case Verified.Valid valid -> then.accept(last.get().as(valid, exchange));
            case Verified.Invalid _, Verified.NoKey _, Verified.UnreadableKey _ ->
                    refuse(exchange, peer, INVALID);
        }
        return true;
    }

    /// Finds out who shows a token, or answers why that cannot be said.
    ///
    /// @param shown what the token stood in
    /// @param invalid what is answered to a bad one
    private void identify(
            Exchange exchange,
            Peer peer,
            String token,
            String shown,
            Problem invalid,
            Consumer<Visitor> then) {
        verify(
                exchange,
                token,
                verified -> {
                    switch (verified) {
                        case Verified.Valid valid ->
                                then.accept(remembered(exchange, shown, valid));
                        case Verified.Invalid _ -> refuse(exchange, peer, invalid);
                        case Verified.NoKey _ -> exchange.answer(authAway());
                        case Verified.UnreadableKey _ -> exchange.answer(UNREADABLE_KEY);
                    }
                });
    }

    /// A connection that asks once and then stays open remembers nobody.
    private Visitor remembered(Exchange exchange, String shown, Verified.Valid valid) {
        var visitor = Visitor.of(shown, valid, verifier.goodUntil(valid), limits.limiter());
        if (exchange.isFirst()) return visitor;
        exchange.connection().remember(visitor);
        return visitor;
    }

    private void verify(Exchange exchange, String token, Consumer<Verified> then) {
        verifier.known(token)
                .ifPresentOrElse(then, () -> verifyOnItsOwnThread(exchange, token, then));
    }

    private void verifyOnItsOwnThread(Exchange exchange, String token, Consumer<Verified> then) {
        if (!checking.tryAcquire()) {
            exchange.answer(Problem.of(new Overloaded("token checks", TRY_AGAIN)));
            return;
        }
        Thread.ofVirtual()
                .name("token-check")
                .start(() -> {
                    try {
                        var verified = verifier.verify(token);
                        exchange.later(() -> then.accept(verified));
                    } finally {
                        checking.release();
                    }
                });
    }

    private static boolean mayCall(Caller caller, Operation operation) {
        return operation.roles().isEmpty() || operation.roles().contains(caller.role().text());
    }

    private static Problem wrongRole() {
        return new Problem(403, "ROLE_REQUIRED", "your role may not do this");
    }

    private static Problem authAway() {
        return Problem.retryLater(
                503, "AUTH_SERVICE_ERROR", "tokens cannot be checked just now", TRY_AGAIN);
    }
}
