package game.ore.net;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// The body of an answer, written by a thread that may wait: a piece goes out only when the one
/// before it has left.
final class BodyStream extends OutputStream {
    private static final int PIECE_BYTES = 64 << 10;

    /// Who does not take one piece within this time is not waited for any more.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServerResponse response;
    private final Context context;
    private Buffer piece = Buffer.buffer(PIECE_BYTES);

    BodyStream(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    @Override
    public void write(int one) throws IOException {
        piece.appendByte((byte) one);
        if (piece.length() >= PIECE_BYTES) send();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (var at = from; at < from + length; ) {
            var room = Math.min(PIECE_BYTES - piece.length(), from + length - at);
            piece.appendBytes(bytes, at, room);
            at += room;
            if (piece.length() >= PIECE_BYTES) send();
        }
    }

    /// The end of the body.
    @Override
    public void close() throws IOException {
        if (piece.length() > 0) send();
        await(response::end);
    }

    private void send() throws IOException {
        var full = piece;
        piece = Buffer.buffer(PIECE_BYTES);
        await(() -> response.write(full));
    }

    private void await(Supplier<Future<Void>> write) throws IOException {
        var done = Promise.<Void>promise();
        context.runOnContext(_ -> {
            if (response.closed()) done.fail(new IOException("the client is gone"));
            else write.get().onComplete(done);
        });
        try {
            done.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("the client does not take it", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
