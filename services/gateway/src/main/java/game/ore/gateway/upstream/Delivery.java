package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.runtime.Backoff;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/// Brings one request to a service, and repeats it when that is safe and may help.
///
/// A method that may be repeated is, as long as nothing of a body has gone out. Any other goes to
/// another instance when to the first not even a connection could be made. A request that took too
/// long is not repeated: whoever is slow is not helped by more.
final class Delivery {
    private static final Set<HttpMethod> MAY_BE_REPEATED =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);
    private static final Set<Integer> STATUS_OF_FAILURE = Set.of(502, 503, 504);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(25), Duration.ofMillis(500));

    private final Exchange exchange;
    private final Order order;
    private final Forwarding forwarding;
    private final Upstream upstream;
    private int repeated;
    private boolean granted;
    private boolean bodyBegun;

    Delivery(Exchange exchange, Order order, Forwarding forwarding) {
        this.exchange = exchange;
        this.order = order;
        this.forwarding = forwarding;
        this.upstream = order.upstream();
    }

    void begin() {
        upstream.budget().entered();
        exchange.afterwards(() -> upstream.budget().left(granted));
        next();
    }

    private void next() {
        switch (upstream.choose(order.player())) {
            case Upstream.Choice.Found(var lease) -> connect(lease);
            case Upstream.Choice.Nobody(var why) -> giveUp(why);
        }
    }

    private void connect(Lease lease) {
        exchange.whenGone(lease::abandoned);
        exchange.within(timeout(), () -> failed(lease, Failure.LATE));
        forwarding
                .client(upstream)
                .request(
                        Forwarding.options(
                                lease.instance(), exchange.http().method(), order.target()))
                .onComplete(
                        request -> send(lease, request),
                        cause -> failed(lease, Failure.ofConnecting(cause)));
    }

    private void send(Lease lease, HttpClientRequest request) {
        // What goes wrong is told by the answer that then fails.
        request.exceptionHandler(_ -> {});
        if (lease.settled()) {
            request.reset();
            return;
        }
        exchange.whenGone(() -> {
            lease.abandoned();
            request.reset();
        });
        forwarding.headers().request(exchange, order, request.headers());
        request.response()
                .onComplete(answer -> answered(lease, answer), _ -> failed(lease, Failure.BROKEN));
        if (exchange.hasBody()) {
            bodyBegun = true;
            new Upload(exchange, lease, request, this).begin();
        } else {
            request.end();
            awaitAnswer(lease, request);
        }
    }

    /// The request has gone out whole.
    void awaitAnswer(Lease lease, HttpClientRequest request) {
        exchange.within(
                timeout(),
                () -> {
                    failed(lease, Failure.LATE);
                    request.reset();
                });
    }

    Limits limits() {
        return forwarding.limits();
    }

    private Duration timeout() {
        return upstream.config().timeout();
    }

    private void answered(Lease lease, HttpClientResponse answer) {
        if (lease.settled()) {
            answer.request().reset();
            return;
        }
        var saysWhen = answer.getHeader("Retry-After") != null;
        if (!STATUS_OF_FAILURE.contains(answer.statusCode())) {
            lease.succeeded();
        } else if (saysWhen) {
            lease.declined();
        } else {
            lease.failed();
            forwarding.metrics().error(upstream.name(), "status_" + answer.statusCode());
            if (mayRepeatAfter(Failure.BROKEN)) {
                repeat();
                return;
            }
        }
        Relay.start(exchange, answer, timeout(), limits().writeTimeout());
    }

    void failed(Lease lease, Failure failure) {
        var first = failure == Failure.BUSY ? lease.abandoned() : lease.failed();
        if (!first) return;
        if (mayRepeatAfter(failure)) {
            forwarding.metrics().error(upstream.name(), failure.type());
            repeat();
        } else {
            giveUp(failure);
        }
    }

    private boolean mayRepeatAfter(Failure failure) {
        var safe =
                switch (failure) {
                    case REFUSED, UNREACHABLE ->
                            MAY_BE_REPEATED.contains(exchange.http().method())
                                    || upstream.instances().size() > 1;
                    case BROKEN -> MAY_BE_REPEATED.contains(exchange.http().method()) && !bodyBegun;
                    case BUSY, LATE, CIRCUIT_OPEN -> false;
                };
        if (!safe || repeated >= upstream.config().retries()) return false;
        if (!granted) granted = upstream.budget().grant();
        return granted;
    }

    private void repeat() {
        exchange.inTime();
        exchange.whenGone(() -> {});
        exchange.later(BACKOFF.before(repeated++, forwarding.random()), this::next);
    }

    private void giveUp(Failure failure) {
        forwarding.metrics().error(upstream.name(), failure.type());
        exchange.answer(failure.problem(upstream));
    }
}
