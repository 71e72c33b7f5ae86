package game.ore.gateway.exchange;

import module java.base;

import io.netty.handler.codec.http.HttpResponseStatus;

/// The words behind a status number.
final class Reasons {
    private Reasons() {}

    static CharSequence of(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
