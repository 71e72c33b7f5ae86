package game.ore.simulator.api;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/// The WebSocket as one player uses it. Once made, it is used only on the player's own context, and
/// everything it tells is told there.
public final class SocketDoor {
    public static final List<String> STREAMS =
            List.of("coins.spawn", "coins.collected", "location.updates", "inventory.updated");
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_SECONDS = 15;
    private static final int PENDING_MAX = 64;
    private static final int FRAME_BYTES_MAX = 1 << 20;

    private final Vertx vertx;
    private final Gateway gateway;
    private final WebSocketClient client;
    private final Wire wire;
    private final InstantSource clock;
    private final Witness witness;
    private final Map<String, Promise<Reply>> pending = new HashMap<>();
    private Consumer<JsonNode> listener = _ -> {};
    private Optional<WebSocket> socket = Optional.empty();
    private int references;

    /// @param source the address to speak from
    public SocketDoor(
            Vertx vertx,
            Gateway gateway,
            Optional<String> source,
            Wire wire,
            InstantSource clock,
            Witness witness) {
        var options =
                new WebSocketClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setSsl(gateway.secure())
                        .setMaxFrameSize(FRAME_BYTES_MAX)
                        .setMaxMessageSize(FRAME_BYTES_MAX);
        source.ifPresent(options::setLocalAddress);
        this.vertx = vertx;
        this.gateway = gateway;
        this.client = vertx.createWebSocketClient(options);
        this.wire = wire;
        this.clock = clock;
        this.witness = witness;
    }

    /// Where server events go, each with `type` and `data`.
    public void listen(Consumer<JsonNode> events) {
        listener = events;
    }

    public boolean isOpen() {
        return socket.isPresent();
    }

    /// Connects, proves who is there and subscribes to the streams of the game.
    public Future<Reply> open(String token) {
        var begun = clock.instant();
        var fresh = client.webSocket();
        fresh.textMessageHandler(text -> received(Wire.JSON.decode(Buffer.buffer(text))));
        fresh.binaryMessageHandler(frame -> received(Wire.MESSAGE_PACK.decode(frame)));
        fresh.exceptionHandler(_ -> {});
        var options =
                new WebSocketConnectOptions()
                        .setHost(gateway.host())
                        .setPort(gateway.port())
                        .setSsl(gateway.secure())
                        .setURI("/ws")
                        .putHeader("Authorization", "Bearer " + token);
        return fresh.connect(options)
                .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .compose(connected -> {
                    socket = Optional.of(connected);
                    connected.closeHandler(_ -> closed(connected));
                    return authenticate(token);
                })
                .otherwise(failure -> new Reply.Unanswered(failure.getClass().getSimpleName()))
                .onSuccess(reply -> {
                    if (!(reply instanceof Reply.Done)) close();
                    witness.answered("WS connect", reply, begun, clock.instant());
                });
    }

    private Future<Reply> authenticate(String token) {
        return ask("auth_result", message("auth").put("token", token))
                .compose(reply ->
                        reply instanceof Reply.Done ? subscribe() : Future.succeededFuture(reply));
    }

    private Future<Reply> subscribe() {
        var message = message("subscribe");
        STREAMS.forEach(message.putArray("channels")::add);
        return ask("subscribed", message);
    }

    /// Sends a message with a reference and waits for the answer that names it.
    public Future<Reply> request(String type, JsonNode data, Instant intended) {
        var reference = "r" + ++references;
        var message = message(type).put("id", reference);
        message.set("data", data);
        return measured("WS " + type, ask(reference, message), intended);
    }

    public Future<Reply> ping(Instant intended) {
        return measured("WS ping", ask("pong", message("ping")), intended);
    }

    private Future<Reply> measured(String route, Future<Reply> reply, Instant intended) {
        return reply.onSuccess(
                answer -> witness.answered(route, answer, intended, clock.instant()));
    }

    /// Ends the connection; nothing is counted as lost.
    public void close() {
        socket.ifPresent(open -> {
            socket = Optional.empty();
            open.close();
        });
        abandon("closed");
    }

    /// Ends the connection for good.
    public void shut() {
        close();
        client.close();
    }

    private Future<Reply> ask(String key, JsonNode message) {
        if (socket.isEmpty()) return Future.succeededFuture(new Reply.Unanswered("not connected"));
        if (pending.size() >= PENDING_MAX)
            return Future.succeededFuture(new Reply.Unanswered("too many waiting"));
        var promise = Promise.<Reply>promise();
        pending.put(key, promise);
        var timer =
                vertx.setTimer(
                        TimeUnit.SECONDS.toMillis(ANSWER_SECONDS),
                        _ -> promise.tryComplete(new Reply.Unanswered("timeout")));
        wire.send(socket.get(), message)
                .onFailure(_ -> promise.tryComplete(new Reply.Unanswered("not sent")));
        return promise.future()
                .onSuccess(_ -> {
                    vertx.cancelTimer(timer);
                    pending.remove(key, promise);
                });
    }

    private void received(Optional<JsonNode> frame) {
        if (frame.isEmpty()) {
            witness.event("unreadable frame", Optional.empty(), clock.instant());
            return;
        }
        var message = frame.get();
        var type = message.path("type").asText();
        switch (type) {
            case "auth_result" -> settle(type, authenticated(message));
            case "subscribed", "pong" -> settle(type, new Reply.Done(message));
            case "location.result", "game.result" ->
                    settle(message.path("ref").asText(), result(message));
            case "error" -> error(message);
            default -> event(type, message);
        }
    }

    private static Reply authenticated(JsonNode message) {
        if (message.path("success").asBoolean()) return new Reply.Done(message);
        return new Reply.Refused(message.path("code").asText("AUTH_REFUSED"), Duration.ZERO);
    }

    private static Reply result(JsonNode message) {
        var data = message.path("data");
        return data.has("code") && data.has("error") ? refusal(data) : new Reply.Done(data);
    }

    private static Reply refusal(JsonNode problem) {
        var wait = Math.clamp(problem.path("retry_after").asDouble(0), 0, 3_600);
        return new Reply.Refused(
                problem.path("code").asText("UNNAMED"), Duration.ofMillis((long) (wait * 1000)));
    }

    private void error(JsonNode message) {
        var reference = message.path("ref").asText();
        if (settle(reference, refusal(message))) return;
        if (settle("auth_result", refusal(message)) || settle("subscribed", refusal(message)))
            return;
        witness.event("error " + message.path("code").asText(), Optional.empty(), clock.instant());
    }

    private void event(String type, JsonNode message) {
        witness.event(type, instant(message.path("at").asText()), clock.instant());
        listener.accept(message);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private boolean settle(String key, Reply reply) {
        var promise = Optional.ofNullable(pending.remove(key));
        promise.ifPresent(waiting -> waiting.tryComplete(reply));
        return promise.isPresent();
    }

    private void closed(WebSocket which) {
        if (socket.filter(which::equals).isEmpty()) return;
        socket = Optional.empty();
        witness.disconnected();
        abandon("connection lost");
    }

    private void abandon(String why) {
        for (var key : List.copyOf(pending.keySet())) settle(key, new Reply.Unanswered(why));
    }

    private static ObjectNode message(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
