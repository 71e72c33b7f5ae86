package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.http.ResponseHead;
import game.ore.runtime.Backoff;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;

/// Brings one request to a service, and repeats it when that is safe and may help.
///
/// A method that may be repeated is, as long as nothing of a body has gone out. Any other goes to
/// another instance when to the first not even a connection could be made. A request that took too
/// long is not repeated: whoever is slow is not helped by more.
final class Delivery implements Attempt.Then {
    private static final Set<HttpMethod> MAY_BE_REPEATED =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(25), Duration.ofMillis(500));
    private static final int FIRST_FINAL_STATUS = 200;

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
            case Upstream.Choice.Found(var lease) -> {
                var attempt = new Attempt(exchange, lease, this).within(timeout());
                forwarding.pool(lease.instance()).connection(attempt);
            }
            case Upstream.Choice.Nobody(var why) -> giveUp(why);
        }
    }

    @Override
    public void connected(Attempt attempt, ServiceConnection connection) {
        var waiting = new Waiting(attempt, connection);
        connection.use(waiting, exchange.head().isHead());
        var out = connection.out();
        forwarding.headers().request(exchange, order, attempt.lease().instance(), out);
        if (exchange.head().hasBody()) {
            bodyBegun = true;
            var upload = new Upload(exchange, attempt, connection, limits(), timeout());
            waiting.whenDrained = upload::drained;
            upload.begin();
        } else {
            out.text("\r\n");
            connection.sent();
            attempt.within(timeout());
        }
    }

    /// Waits for the head of the answer.
    private final class Waiting implements ServiceConnection.User {
        private final Attempt attempt;
        private final ServiceConnection connection;
        private Runnable whenDrained = () -> {};

        Waiting(Attempt attempt, ServiceConnection connection) {
            this.attempt = attempt;
            this.connection = connection;
        }

        @Override
        public void answered(ResponseHead answer) {
            if (attempt.lease().settled()) connection.abandon();
            else if (answer.status() < FIRST_FINAL_STATUS) connection.breakOff();
            else judge(attempt, connection, answer);
        }

        @Override
        public void drained() {
            whenDrained.run();
        }

        @Override
        public void piece(ByteBuf piece) {
            piece.release();
        }

        @Override
        public void end() {}

        @Override
        public void lost() {
            failed(attempt, Failure.BROKEN);
        }
    }

    private void judge(Attempt attempt, ServiceConnection connection, ResponseHead answer) {
        var lease = attempt.lease();
        var failure =
                switch (answer.status()) {
                    case 502, 503, 504 -> true;
                    default -> false;
                };
        if (!failure) {
            lease.succeeded();
        } else if (answer.saysWhen()) {
            lease.declined();
        } else {
            lease.failed();
            forwarding.metrics().error(upstream.name(), "status_" + answer.status());
            if (mayRepeatAfter(Failure.BROKEN)) {
                connection.abandon();
                repeat();
                return;
            }
        }
        Relay.start(exchange, connection, answer, timeout(), limits().writeTimeout());
    }

    @Override
    public void failed(Attempt attempt, Failure failure) {
        if (!attempt.settle(failure)) return;
        if (mayRepeatAfter(failure)) {
            forwarding.metrics().error(upstream.name(), failure.type());
            repeat();
        } else {
            giveUp(failure);
        }
    }

    private boolean mayRepeatAfter(Failure failure) {
        var repeatable = MAY_BE_REPEATED.contains(exchange.head().method());
        var safe =
                switch (failure) {
                    case REFUSED, UNREACHABLE -> repeatable || upstream.instances().size() > 1;
                    case BROKEN -> repeatable && !bodyBegun;
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

    private Limits limits() {
        return forwarding.limits();
    }

    private Duration timeout() {
        return upstream.config().timeout();
    }
}
