package game.ore.gateway.http;

import module java.base;

/// Reads requests: a [RequestHead], then its body if it has one.
public final class RequestReader extends MessageReader {
    private static final Heads.Bounds BOUNDS = new Heads.Bounds(8_192, 16_384);

    public RequestReader(Heads heads) {
        super(heads, BOUNDS);
    }

    @Override
    Body head(Heads read, List<Object> out) throws Malformed {
        var head = RequestHead.read(read);
        out.add(head);
        if (head.problem().isPresent()) return Body.UNREADABLE;
        if (head.isChunked()) return Body.CHUNKED;
        return head.hasBody() ? new Body.Length(head.length().orElseThrow()) : Body.ABSENT;
    }
}
