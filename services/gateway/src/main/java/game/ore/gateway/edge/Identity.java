package game.ore.gateway.edge;

import module java.base;

import game.ore.token.Verified;
import game.ore.wire.CallerHeaders;
import io.netty.util.AsciiString;

/// The lines of headers that tell a service who is asking. Written once for a token and then only
/// copied.
record Identity(AsciiString lines) {
    static final Identity NOBODY = new Identity(AsciiString.EMPTY_STRING);

    static Identity of(Verified.Valid valid) {
        var headers = new TreeMap<>(CallerHeaders.of(valid.caller()));
        headers.put(CallerHeaders.SESSION_ID, valid.session().toString());
        return new Identity(
                AsciiString.of(
                        headers.entrySet().stream()
                                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                                .collect(Collectors.joining())));
    }
}
