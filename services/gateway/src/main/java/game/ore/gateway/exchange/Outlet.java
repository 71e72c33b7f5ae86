package game.ore.gateway.exchange;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/// The way out of a connection. Heads and small pieces are gathered and leave together, because a
/// write costs the same whatever its size. Belongs to the event loop of its channel.
public final class Outlet {
    private static final int FIRST_BYTES = 1_024;
    private static final int COPIED_MAX = 4_096;
    private static final int GATHERED_MAX = 16_384;
    private static final AsciiString COLON = AsciiString.cached(": ");
    private static final AsciiString LINE_END = AsciiString.cached("\r\n");

    private final Channel channel;
    private @Nullable ByteBuf gathered;

    public Outlet(Channel channel) {
        this.channel = channel;
    }

    /// Where more can be written.
    public ByteBuf buffer() {
        var buffer = gathered;
        if (buffer == null) {
            buffer = channel.alloc().directBuffer(FIRST_BYTES);
            gathered = buffer;
        }
        return buffer;
    }

    /// Takes a piece over.
    public void write(ByteBuf piece) {
        if (piece.readableBytes() > COPIED_MAX) {
            handOver();
            var _ = channel.write(piece, channel.voidPromise());
            return;
        }
        buffer().writeBytes(piece);
        piece.release();
        if (buffer().readableBytes() > GATHERED_MAX) handOver();
    }

    /// Writes a piece as HTTP/1.1 wants it where the length of the whole is not known.
    public void writeChunk(ByteBuf piece) {
        if (!piece.isReadable()) {
            piece.release();
            return;
        }
        text(Integer.toHexString(piece.readableBytes())).text("\r\n");
        write(piece);
        text("\r\n");
    }

    public Outlet text(CharSequence ascii) {
        ByteBufUtil.writeAscii(buffer(), ascii);
        return this;
    }

    public void header(CharSequence name, CharSequence value) {
        text(name).text(COLON).text(value).text(LINE_END);
    }

    /// An empty line, or the end of one.
    public void endLine() {
        text(LINE_END);
    }

    /// Sends what has been written.
    public void flush() {
        handOver();
        channel.flush();
    }

    /// Sends what has been written, and then closes the connection.
    public void flushAndClose() {
        var last = gathered == null ? channel.alloc().buffer(0) : buffer();
        gathered = null;
        var _ = channel.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }

    /// Forgets what has not been sent.
    public void discard() {
        if (gathered != null) gathered.release();
        gathered = null;
    }

    private void handOver() {
        var buffer = gathered;
        if (buffer == null) return;
        gathered = null;
        var _ = channel.write(buffer, channel.voidPromise());
    }
}
