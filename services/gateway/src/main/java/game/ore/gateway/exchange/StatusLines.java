package game.ore.gateway.exchange;

import module java.base;

import game.ore.net.RequestId;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;

/// The first line of an answer and the name of the second, ready to be copied.
final class StatusLines {
    private static final int STATUS_MAX = 600;
    private static final AsciiString[] KNOWN =
            IntStream.range(0, STATUS_MAX).mapToObj(StatusLines::line).toArray(AsciiString[]::new);

    private StatusLines() {}

    static AsciiString of(int status) {
        return status < STATUS_MAX ? KNOWN[status] : line(status);
    }

    private static AsciiString line(int status) {
        var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        return AsciiString.of(
                "HTTP/1.1 %03d %s\r\n%s: ".formatted(status, reason, RequestId.HEADER));
    }
}
