package game.ore.gateway.http;

import module java.base;

/// Reads answers: a [ResponseHead], then its body, of which always comes a [LastPiece].
public final class ResponseReader extends MessageReader {
    private static final Heads.Bounds BOUNDS = new Heads.Bounds(8_192, 32_768);
    private static final Body EMPTY = new Body.Length(0);
    private static final int SWITCHING = 101;

    private boolean headOnly;

    public ResponseReader(Heads heads) {
        super(heads, BOUNDS);
    }

    /// @param head whether the next answer is one to HEAD: it tells the length of a body that does
    ///   not come
    public void expect(boolean head) {
        headOnly = head;
    }

    @Override
    Body head(Heads read, List<Object> out) throws Malformed {
        var head = ResponseHead.read(read);
        out.add(head);
        if (head.status() == SWITCHING) return Body.ELSEWHERE;
        if (headOnly || head.isBodiless()) return EMPTY;
        if (head.chunked()) return Body.CHUNKED;
        return head.length().isPresent() ? new Body.Length(head.length().getAsLong()) : Body.REST;
    }
}
