package game.ore.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.Unpooled;

/// The last piece of a body, which may be empty. Those before it are plain buffers.
public final class LastPiece extends DefaultByteBufHolder {
    static final LastPiece EMPTY = new LastPiece(Unpooled.EMPTY_BUFFER);

    LastPiece(ByteBuf content) {
        super(content);
    }
}
