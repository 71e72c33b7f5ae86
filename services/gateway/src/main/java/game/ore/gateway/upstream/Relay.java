package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;

/// Brings a service's answer to the client, piece by piece.
final class Relay implements Pump.Watcher {
    private final Exchange exchange;
    private final HttpClientResponse answer;
    private final Duration readTimeout;
    private final Duration writeTimeout;

    private Relay(
            Exchange exchange,
            HttpClientResponse answer,
            Duration readTimeout,
            Duration writeTimeout) {
        this.exchange = exchange;
        this.answer = answer;
        this.readTimeout = readTimeout;
        this.writeTimeout = writeTimeout;
    }

    /// @param readTimeout the longest silence of the service
    /// @param writeTimeout the longest time in which the client takes nothing
    static void start(
            Exchange exchange,
            HttpClientResponse answer,
            Duration readTimeout,
            Duration writeTimeout) {
        if (!exchange.claimAnswer()) {
            answer.request().reset();
            return;
        }
        new Relay(exchange, answer, readTimeout, writeTimeout).start();
    }

    private void start() {
        var out = exchange.out();
        out.setStatusCode(answer.statusCode());
        OutgoingHeaders.response(answer.headers(), out.headers());
        var length = answer.getHeader("Content-Length");
        var bodiless = answer.statusCode() == 204 || answer.statusCode() == 304;
        var old = exchange.http().version() == HttpVersion.HTTP_1_0;
        if (length == null && !bodiless && !old) out.setChunked(true);
        if (!exchange.http().isEnded()) out.putHeader("Connection", "close");
        exchange.whenGone(() -> answer.request().reset());
        drained();
        answer.exceptionHandler(_ -> exchange.breakOff());
        answer.endHandler(_ -> end());
        Pump.start(answer, out, this);
    }

    private void end() {
        exchange.inTime();
        var reusable = exchange.http().isEnded();
        var sent = exchange.out().end();
        if (!reusable) sent.onComplete(_ -> exchange.breakOff());
    }

    @Override
    public boolean piece(int bytes) {
        drained();
        return !exchange.isOver();
    }

    @Override
    public void full() {
        exchange.within(writeTimeout, this::cut);
    }

    @Override
    public void drained() {
        exchange.within(readTimeout, this::cut);
    }

    private void cut() {
        exchange.breakOff();
    }
}
