package game.ore.gateway.exchange;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/// Takes requests apart, strictly.
final class RequestDecoder extends HttpRequestDecoder {
    private static final int LINE_BYTES_MAX = 8_192;
    private static final int HEADER_BYTES_MAX = 16_384;
    private static final int PIECE_BYTES_MAX = 65_536;

    RequestDecoder() {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(LINE_BYTES_MAX)
                        .setMaxHeaderSize(HEADER_BYTES_MAX)
                        .setMaxChunkSize(PIECE_BYTES_MAX));
    }

    /// Neither is preferred to the other: [RequestHead] sees both and refuses the request.
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {}
}
