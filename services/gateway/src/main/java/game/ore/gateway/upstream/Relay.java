package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.http.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;

/// Brings a service's answer to the client, piece by piece, and reads no more of it while the
/// client takes nothing.
final class Relay implements ServiceConnection.User {
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");

    private final Exchange exchange;
    private final ServiceConnection connection;
    private final Duration readTimeout;
    private final Duration writeTimeout;
    private final boolean chunked;

    private Relay(
            Exchange exchange,
            ServiceConnection connection,
            Duration readTimeout,
            Duration writeTimeout,
            boolean chunked) {
        this.exchange = exchange;
        this.connection = connection;
        this.readTimeout = readTimeout;
        this.writeTimeout = writeTimeout;
        this.chunked = chunked;
    }

    /// @param readTimeout the longest silence of the service
    /// @param writeTimeout the longest time in which the client takes nothing
    static void start(
            Exchange exchange,
            ServiceConnection connection,
            ResponseHead answer,
            Duration readTimeout,
            Duration writeTimeout) {
        if (!exchange.claimAnswer()) {
            connection.abandon();
            return;
        }
        var head = exchange.head();
        var untold = answer.length().isEmpty() && !answer.isBodiless() && !head.isHead();
        if (!exchange.isWhole() || (untold && head.isOld())) exchange.connection().endAfterThis();
        var chunked = untold && !head.isOld();
        var relay = new Relay(exchange, connection, readTimeout, writeTimeout, chunked);
        connection.use(relay);
        relay.begin(answer);
    }

    private void begin(ResponseHead answer) {
        var out = exchange.begin(answer.status());
        out.bytes(answer.onward());
        answer.length().ifPresent(length -> out.header(CONTENT_LENGTH, Long.toString(length)));
        if (chunked) out.text("Transfer-Encoding: chunked\r\n");
        out.text("\r\n");
        exchange.whenGone(connection::abandon);
        exchange.whenDrained(this::goOn);
        awaitPiece();
    }

    @Override
    public void answered(ResponseHead second) {
        lost();
    }

    @Override
    public void piece(ByteBuf piece) {
        var out = exchange.connection().out();
        if (chunked) out.writeChunk(piece);
        else out.write(piece);
    }

    @Override
    public void pause() {
        exchange.connection().out().flush();
        if (exchange.connection().isWritable()) {
            awaitPiece();
            return;
        }
        connection.stopReading();
        exchange.within(writeTimeout, this::cut);
    }

    private void goOn() {
        connection.goOnReading();
        awaitPiece();
    }

    private void awaitPiece() {
        exchange.within(readTimeout, this::cut);
    }

    @Override
    public void end() {
        if (exchange.isOver()) return;
        if (chunked) exchange.connection().out().text("0\r\n\r\n");
        exchange.end();
    }

    @Override
    public void lost() {
        exchange.breakOff();
    }

    private void cut() {
        connection.abandon();
        exchange.breakOff();
    }
}
