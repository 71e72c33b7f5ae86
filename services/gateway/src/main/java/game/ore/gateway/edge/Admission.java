package game.ore.gateway.edge;

import module java.base;

import game.ore.api.Caller;
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
    private static final Problem UNREADABLE_KEY =
            new Problem(500, "AUTH_CONFIG_ERROR", "the key to check tokens with is unreadable");

    private final TokenVerifier verifier;
    private final RateLimits limits;
    private final Limit checking;

    /// @param checking how many tokens may be checked at once on threads that wait
    public Admission(TokenVerifier verifier, RateLimits limits, Limit checking) {
        this.verifier = verifier;
        this.limits = limits;
        this.checking = checking;
    }

    /// Lets a request of an operation in, or answers why not.
    ///
    /// @param limit a limit beside the one on all requests
    /// @param admitted goes on, on the event loop, with the caller if the operation asks who that
    ///   is
    void admit(
            Exchange exchange,
            Peer peer,
            Operation operation,
            Optional<String> limit,
            Consumer<Optional<Verified.Valid>> admitted) {
        exchange.within(DECIDED_WITHIN, () -> exchange.answer(authAway()));
        if (operation.access() == Operation.Access.OPEN) {
            limits.count(exchange, peer, limit, () -> admitted.accept(Optional.empty()));
            return;
        }
        switch (Credential.of(exchange.http().headers())) {
            case Credential.None _ when operation.open() ->
                    limits.count(exchange, peer, limit, () -> admitted.accept(Optional.empty()));
            case Credential.None _ -> refuse(exchange, peer, MISSING);
            case Credential.Malformed _ -> refuse(exchange, peer, MALFORMED);
            case Credential.Bearer(var token) ->
                    verify(
                            exchange,
                            token,
                            verified -> {
                                switch (verified) {
                                    case Verified.Valid valid ->
                                            admit(exchange, valid, operation, limit, admitted);
                                    case Verified.Invalid _ -> refuse(exchange, peer, INVALID);
                                    case Verified.NoKey _ -> exchange.answer(authAway());
                                    case Verified.UnreadableKey _ ->
                                            exchange.answer(UNREADABLE_KEY);
                                }
                            });
        }
    }

    private void admit(
            Exchange exchange,
            Verified.Valid valid,
            Operation operation,
            Optional<String> limit,
            Consumer<Optional<Verified.Valid>> admitted) {
        var caller = valid.caller();
        if (!mayCall(caller, operation)) {
            limits.count(exchange, caller, Optional.empty(), () -> exchange.answer(wrongRole()));
            return;
        }
        limits.count(exchange, caller, limit, () -> admitted.accept(Optional.of(valid)));
    }

    /// Lets a WebSocket in, or answers why not.
    ///
    /// @param token if one was shown
    void admitWebSocket(
            Exchange exchange,
            Peer peer,
            Optional<String> token,
            Consumer<Optional<Verified.Valid>> admitted) {
        exchange.within(DECIDED_WITHIN, () -> exchange.answer(authAway()));
        if (token.isEmpty()) {
            limits.count(exchange, peer, Optional.empty(), () -> admitted.accept(Optional.empty()));
            return;
        }
        verify(
                exchange,
                token.get(),
                verified -> {
                    switch (verified) {
                        case Verified.Valid valid ->
                                limits.count(
                                        exchange,
                                        valid.caller(),
                                        Optional.empty(),
                                        () -> admitted.accept(Optional.of(valid)));
                        case Verified.Invalid _ ->
                                refuse(
                                        exchange,
                                        peer,
                                        new Problem(401, "WS_AUTH_INVALID", INVALID.error()));
                        case Verified.NoKey _ -> exchange.answer(authAway());
                        case Verified.UnreadableKey _ -> exchange.answer(UNREADABLE_KEY);
                    }
                });
    }

    void refuse(Exchange exchange, Peer peer, Problem problem) {
        limits.count(exchange, peer, Optional.empty(), () -> exchange.answer(problem));
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
