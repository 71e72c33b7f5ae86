package game.ore.system;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.launcher.Target;
import game.ore.net.Json;

/// A WebSocket through the gateway, logged in, speaking JSON.
final class Socket implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>(10_000);
    private final WebSocket socket;

    private Socket(URI address) {
        this.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .connectTimeout(PATIENCE)
                        .buildAsync(address, new Ears())
                        .join();
    }

    static Socket open(World world, String token) throws InterruptedException {
        var gateway = world.url(Target.GATEWAY);
        var socket = new Socket(URI.create("ws://" + gateway.getAuthority() + "/ws"));
        socket.send(Map.of("type", "auth", "token", token));
        if (!socket.await("auth_result").path("success").asBoolean()) {
            throw new AssertionError("not let in");
        }
        return socket;
    }

    void send(Object message) {
        socket.sendText(Json.text(message), true).join();
    }

    /// The next message of a type; others before it are passed over.
    JsonNode await(String type) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var message = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) throw new AssertionError("no " + type + " within " + PATIENCE);
            if (message.path("type").asText().equals(type)) return message;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(Json.tree(part.toString().getBytes(StandardCharsets.UTF_8)));
                part.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
