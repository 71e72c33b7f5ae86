package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.net.Problem;
import io.netty.buffer.ByteBuf;

/// Brings the body of a request to a service, piece by piece, and no more of it than is allowed.
final class Upload implements Exchange.Body {
    private final Exchange exchange;
    private final Attempt attempt;
    private final ServiceConnection connection;
    private final Limits limits;
    private final Duration timeout;
    private final boolean chunked;
    private final long deadlineNanos;
    private long bytes;

    /// @param timeout of the service
    Upload(
            Exchange exchange,
            Attempt attempt,
            ServiceConnection connection,
            Limits limits,
            Duration timeout) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.connection = connection;
        this.limits = limits;
        this.timeout = timeout;
        this.chunked = exchange.head().length().isEmpty();
        this.deadlineNanos = exchange.connection().now() + limits.wholeBodyNanos();
    }

    /// The length, if the client told it, already stands in the head.
    void begin() {
        if (chunked) connection.out().text("Transfer-Encoding: chunked\r\n");
        connection.out().text("\r\n");
        awaitPiece();
        exchange.readBody(this);
    }

    @Override
    public void piece(ByteBuf piece) {
        if (attempt.lease().settled()) {
            piece.release();
            return;
        }
        bytes += piece.readableBytes();
        if (bytes > limits.bodyBytesMax()) {
            piece.release();
            refuse(limits.tooLarge());
        } else if (exchange.connection().now() - deadlineNanos > 0) {
            piece.release();
            tooSlow();
        } else {
            if (chunked) connection.out().writeChunk(piece);
            else connection.out().write(piece);
            awaitPiece();
        }
    }

    @Override
    public void pause() {
        if (attempt.lease().settled()) return;
        connection.out().flush();
        if (connection.isWritable()) return;
        exchange.pauseBody();
        attempt.within(timeout);
    }

    /// The service takes more again.
    void drained() {
        if (attempt.lease().settled() || exchange.isWhole()) return;
        awaitPiece();
        exchange.resumeBody();
    }

    @Override
    public void end() {
        if (attempt.lease().settled()) return;
        if (chunked) connection.out().text("0\r\n\r\n");
        connection.sent();
        attempt.within(timeout);
    }

    private void awaitPiece() {
        exchange.whenGone(attempt::abandon);
        exchange.within(limits.readTimeout(), this::tooSlow);
    }

    private void tooSlow() {
        refuse(new Problem(408, "REQUEST_TIMEOUT", "the body came too slowly"));
    }

    /// Not the service's fault, so nothing is learned about it.
    private void refuse(Problem problem) {
        attempt.abandon();
        exchange.answerLast(problem);
    }
}
