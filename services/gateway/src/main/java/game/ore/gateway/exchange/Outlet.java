package game.ore.gateway.exchange;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

/// The way out of a connection. Heads and small pieces are gathered and leave together, because a
/// write costs the same whatever its size. Belongs to the event loop of its channel.
public final class Outlet {
    private static final int FIRST_BYTES = 1_024;
    private static final int COPIED_MAX = 4_096;
    private static final int GATHERED_MAX = 16_384;

    /// `: ` and the end of a line, as two bytes each.
    private static final int COLON = ':' << 8 | ' ';

    private static final int LINE_END = '\r' << 8 | '\n';
    private static final int BYTES_BESIDE = 4;
    private static final int HEX_DIGITS = 16;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

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

    /// Copies these as they are.
    public void bytes(byte[] lines) {
        buffer().writeBytes(lines);
    }

    public Outlet text(CharSequence ascii) {
        ByteBufUtil.writeAscii(buffer(), ascii);
        return this;
    }

    /// A line of its own.
    public void header(CharSequence name, CharSequence value) {
        var to = buffer().ensureWritable(name.length() + value.length() + BYTES_BESIDE);
        var at = to.writerIndex();
        at += to.setCharSequence(at, name, StandardCharsets.US_ASCII);
        to.setShort(at, COLON);
        at += Short.BYTES;
        at += to.setCharSequence(at, value, StandardCharsets.US_ASCII);
        to.setShort(at, LINE_END);
        to.writerIndex(at + Short.BYTES);
    }

    /// Sixteen digits, small letters.
    public Outlet hex(long value) {
        var to = buffer().ensureWritable(HEX_DIGITS);
        for (var shift = Long.SIZE - 4; shift >= 0; shift -= 4)
            to.writeByte(DIGITS[(int) (value >>> shift) & 0xf]);
        return this;
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
