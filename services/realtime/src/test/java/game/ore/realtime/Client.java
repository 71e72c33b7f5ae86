package game.ore.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.net.Json;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/// A client that keeps everything it hears.
final class Client implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper PACK =
            Json.configured(new MessagePackFactory())
                    .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, false);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final List<JsonNode> all = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final WebSocket socket;

    private Client(URI url, Map<String, String> headers) {
        var builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        var target = URI.create(url.toString().replaceFirst("http", "ws"));
        this.socket = builder.buildAsync(target, new Ears()).join();
    }

    static Client connect(URI url, Map<String, String> headers) {
        return new Client(url, headers);
    }

    Client welcome() {
        assertThat(hear("auth_result").path("success").asBoolean()).isTrue();
        return this;
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    void sayPacked(String message) {
        try {
            var bytes = PACK.writeValueAsBytes(Json.mapper().readTree(message));
            socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The next message of a type, past those of others.
    JsonNode hear(String type) {
        return hear(type, _ -> true);
    }

    JsonNode hear(String type, Predicate<JsonNode> wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var next = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) throw new AssertionError("no " + type + " among " + all);
                if (next.path("type").asText().equals(type) && wanted.test(next)) return next;
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// All messages of a type so far.
    List<JsonNode> all(String type) {
        return all.stream().filter(m -> m.path("type").asText().equals(type)).toList();
    }

    int closeCode() {
        try {
            return closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("not closed; heard " + all, failure);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    private void heard(JsonNode message) {
        all.add(message);
        heard.add(message);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard(Json.tree(text.toString().getBytes(StandardCharsets.UTF_8)));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            var bytes = new byte[part.remaining()];
            part.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                try {
                    heard(PACK.readTree(binary.toByteArray()));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                binary.reset();
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
