package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.net.Problem;
import io.vertx.core.http.HttpClientRequest;

/// Brings the body of a request to a service, piece by piece, and no more of it than is allowed.
final class Upload implements Pump.Watcher {
    private final Exchange exchange;
    private final Lease lease;
    private final HttpClientRequest request;
    private final Delivery delivery;
    private final Limits limits;
    private final long deadlineNanos;
    private long bytes;

    Upload(Exchange exchange, Lease lease, HttpClientRequest request, Delivery delivery) {
        this.exchange = exchange;
        this.lease = lease;
        this.request = request;
        this.delivery = delivery;
        this.limits = delivery.limits();
        this.deadlineNanos =
                System.nanoTime()
                        + limits.readTimeout().multipliedBy(Limits.READ_TIMEOUTS_MAX).toNanos();
    }

    void begin() {
        var http = exchange.http();
        if (http.getHeader("Content-Length") == null) request.setChunked(true);
        if ("100-continue".equalsIgnoreCase(http.getHeader("Expect")))
            http.response().writeContinue();
        http.endHandler(_ -> end());
        Pump.start(http, request, this);
        awaitPiece();
        http.resume();
    }

    private void end() {
        if (lease.settled()) return;
        request.end();
        delivery.awaitAnswer(lease, request);
    }

    @Override
    public boolean piece(int size) {
        if (lease.settled()) return false;
        bytes += size;
        if (bytes > limits.bodyBytesMax()) {
            refuse(limits.tooLarge());
            return false;
        }
        if (System.nanoTime() > deadlineNanos) {
            tooSlow();
            return false;
        }
        awaitPiece();
        return true;
    }

    @Override
    public void full() {
        delivery.awaitAnswer(lease, request);
    }

    @Override
    public void drained() {
        if (!lease.settled()) awaitPiece();
    }

    private void awaitPiece() {
        exchange.within(limits.readTimeout(), this::tooSlow);
    }

    private void tooSlow() {
        refuse(new Problem(408, "REQUEST_TIMEOUT", "the body came too slowly"));
    }

    /// Not the service's fault, so nothing is learned about it.
    private void refuse(Problem problem) {
        if (!lease.abandoned()) return;
        request.reset();
        exchange.answerLast(problem);
    }
}
