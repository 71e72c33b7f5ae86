package game.ore.gateway.http;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/// Takes the messages of one connection apart: a head, then the pieces of its body as plain
/// buffers, the last of them as [LastPiece]. After something that cannot be understood comes one
/// [Broken] and no more.
abstract class MessageReader extends ByteToMessageDecoder {
    private static final int CHUNK_LINE_BYTES_MAX = 1_024;
    private static final int CHUNK_DIGITS_MAX = 7;
    private static final int TRAILER_BYTES_MAX = 16_384;

    private enum At {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        REST,
        /// No HTTP any more: what comes is left for whoever takes the connection over.
        ELSEWHERE,
        NOWHERE
    }

    /// How long a message's body is.
    sealed interface Body {
        /// There is none, not even a last piece.
        record Absent() implements Body {}

        record Length(long bytes) implements Body {}

        record Chunked() implements Body {}

        /// All until the connection ends.
        record Rest() implements Body {}

        /// Another protocol begins.
        record Elsewhere() implements Body {}

        /// What comes now must not be read.
        record Unreadable() implements Body {}

        Body ABSENT = new Absent();
        Body CHUNKED = new Chunked();
        Body REST = new Rest();
        Body ELSEWHERE = new Elsewhere();
        Body UNREADABLE = new Unreadable();
    }

    private final Heads heads;
    private final Heads.Bounds bounds;
    private At at = At.HEAD;
    private int seen;
    private long left;
    private int trailerBytes;

    /// @param heads of the connection's event loop
    MessageReader(Heads heads, Heads.Bounds bounds) {
        this.heads = heads;
        this.bounds = bounds;
    }

    /// Puts out the head that has just been read.
    ///
    /// @return what follows it
    abstract Body head(Heads read, List<Object> out) throws Malformed;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            while (in.isReadable() && step(in, out)) {}
        } catch (Malformed why) {
            out.add(new Broken(at == At.HEAD, why));
            at = At.NOWHERE;
            in.skipBytes(in.readableBytes());
        }
    }

    /// @return whether it is worth going on with what is there
    private boolean step(ByteBuf in, List<Object> out) throws Malformed {
        return switch (at) {
            case HEAD -> head(in, out);
            case BODY -> body(in, out);
            case CHUNK_SIZE -> chunkSize(in);
            case CHUNK -> chunk(in, out);
            case CHUNK_END -> chunkEnd(in);
            case TRAILERS -> trailer(in, out);
            case REST -> out.add(in.readRetainedSlice(in.readableBytes()));
            case ELSEWHERE -> false;
            case NOWHERE -> {
                in.skipBytes(in.readableBytes());
                yield false;
            }
        };
    }

    private boolean head(ByteBuf in, List<Object> out) throws Malformed {
        var length = mayBeWhole(in) ? heads.read(in, bounds) : 0;
        if (length == 0) {
            seen = in.readableBytes();
            return false;
        }
        seen = 0;
        var body = head(heads, out);
        in.skipBytes(length);
        switch (body) {
            case Body.Absent _ -> at = At.HEAD;
            case Body.Length(var bytes) -> {
                left = bytes;
                at = bytes == 0 ? At.HEAD : At.BODY;
                if (bytes == 0) out.add(LastPiece.EMPTY);
            }
            case Body.Chunked _ -> at = At.CHUNK_SIZE;
            case Body.Rest _ -> at = At.REST;
            case Body.Elsewhere _ -> at = At.ELSEWHERE;
            case Body.Unreadable _ -> at = At.NOWHERE;
        }
        return true;
    }

    /// A head that comes byte by byte is not looked at again with each of them.
    private boolean mayBeWhole(ByteBuf in) {
        var readable = in.readableBytes();
        if (seen == 0 || readable > bounds.line()) return true;
        return in.indexOf(in.readerIndex() + seen, in.writerIndex(), (byte) '\n') >= 0;
    }

    private boolean body(ByteBuf in, List<Object> out) {
        var piece = piece(in);
        if (left > 0) return out.add(piece);
        at = At.HEAD;
        return out.add(new LastPiece(piece));
    }

    private ByteBuf piece(ByteBuf in) {
        var length = (int) Math.min(left, in.readableBytes());
        left -= length;
        return in.readRetainedSlice(length);
    }

    // A body in chunks (RFC 9112, 7.1).

    private boolean chunkSize(ByteBuf in) throws Malformed {
        var end = lineEnd(in);
        if (end < 0) return false;
        var size = 0;
        var at = in.readerIndex();
        for (var digit = digit(in, at, end); digit >= 0; digit = digit(in, at, end)) {
            size = size * 16 + digit;
            if (++at - in.readerIndex() > CHUNK_DIGITS_MAX)
                throw Malformed.because("a chunk that is too long");
        }
        if (at == in.readerIndex()) throw Malformed.because("a chunk without a size");
        if (!areExtensions(in, at, end)) throw Malformed.because("odd words beside a chunk");
        in.readerIndex(end + 2);
        left = size;
        trailerBytes = 0;
        this.at = size == 0 ? At.TRAILERS : At.CHUNK;
        return true;
    }

    /// Whether all is `;name` or `;name=value`, which is passed over. Nobody needs more, and some
    /// take a line end between quotes for none.
    private static boolean areExtensions(ByteBuf in, int from, int to) {
        var at = from;
        while (at < to) {
            if (in.getByte(at) != ';') return false;
            var nameEnd = wordEnd(in, at + 1, to);
            if (nameEnd == at + 1) return false;
            at = nameEnd;
            if (at == to || in.getByte(at) != '=') continue;
            at = wordEnd(in, nameEnd + 1, to);
            if (at == nameEnd + 1) return false;
        }
        return true;
    }

    private static int wordEnd(ByteBuf in, int from, int to) {
        var at = from;
        while (at < to && HeaderNames.isOfName(in.getByte(at))) at++;
        return at;
    }

    private static int digit(ByteBuf in, int at, int end) {
        return at < end ? Character.digit(in.getByte(at), 16) : -1;
    }

    private boolean chunk(ByteBuf in, List<Object> out) {
        out.add(piece(in));
        if (left == 0) at = At.CHUNK_END;
        return true;
    }

    private boolean chunkEnd(ByteBuf in) throws Malformed {
        if (in.readableBytes() < 2) return false;
        if (in.readByte() != '\r' || in.readByte() != '\n')
            throw Malformed.because("a chunk that is longer than it says");
        at = At.CHUNK_SIZE;
        return true;
    }

    /// What follows the last chunk is passed over.
    private boolean trailer(ByteBuf in, List<Object> out) throws Malformed {
        var begin = in.readerIndex();
        var end = lineEnd(in);
        if (end < 0) return false;
        in.readerIndex(end + 2);
        trailerBytes += end + 2 - begin;
        if (trailerBytes > TRAILER_BYTES_MAX) throw Malformed.headersTooLarge();
        if (end > begin) {
            requireField(in, begin, end);
            return true;
        }
        at = At.HEAD;
        return out.add(LastPiece.EMPTY);
    }

    private static void requireField(ByteBuf in, int from, int to) throws Malformed {
        var at = wordEnd(in, from, to);
        if (at == from || at == to || in.getByte(at) != ':')
            throw Malformed.because("something other than a header after a body");
    }

    /// Where the CR of the next line end stands, or -1 when it has not come yet.
    private static int lineEnd(ByteBuf in) throws Malformed {
        var from = in.readerIndex();
        var to = Math.min(in.writerIndex(), from + CHUNK_LINE_BYTES_MAX);
        for (var at = from; at < to; at++) {
            var value = in.getByte(at);
            if (value == '\r' && at + 1 < to) {
                if (in.getByte(at + 1) != '\n') throw Malformed.because("a CR alone");
                return at;
            }
            if (value != '\r' && Controls.isControl(value))
                throw Malformed.because("a control character beside a chunk");
        }
        if (to - from == CHUNK_LINE_BYTES_MAX) throw Malformed.headersTooLarge();
        return -1;
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        decode(context, in, out);
        if (at == At.REST) out.add(LastPiece.EMPTY);
        at = At.NOWHERE;
    }
}
