package game.ore.simulator;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import game.ore.geo.Position;
import game.ore.simulator.api.Wire;
import game.ore.tracks.LocalPlane;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/// A platform of one thread that speaks ORE's public API over real sockets: it pays each coin once,
/// answers a request id always the same, collects for the first of its players what they pass,
/// refuses what is too much, and remembers what was wrong about its players.
final class FakePlatform implements AutoCloseable {
    private static final double REACH_METERS = 10;
    private static final int MEMBERS = 4;
    private static final double BELIEVED_METERS_PER_SECOND = 3;
    private static final double NOISE_METERS = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final LocalPlane plane;
    private final double speedup;
    private final Map<UUID, Position> coins = new LinkedHashMap<>();
    private final Map<UUID, UUID> winners = new HashMap<>();
    private final Map<String, ObjectNode> answers = new HashMap<>();
    private final Map<String, UUID> accounts = new HashMap<>();
    private final Map<UUID, Seen> lastSeen = new HashMap<>();
    private final Map<UUID, Screen> screens = new HashMap<>();
    private final Map<String, Integer> limited = new HashMap<>();
    private final int port;
    private volatile boolean locked;

    final List<String> complaints = new CopyOnWriteArrayList<>();
    final Set<String> addresses = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private final Map<UUID, ObjectNode> questsPaid = new HashMap<>();

    private record Seen(LocalPlane.Spot spot, Instant at) {}

    private record Screen(ServerWebSocket socket, Wire wire) {}

    private record Answer(int status, ObjectNode body) {}

    FakePlatform(Position center, double speedup) {
        this.plane = new LocalPlane(center);
        this.speedup = speedup;
        var server =
                vertx.createHttpServer()
                        .requestHandler(this::http)
                        .webSocketHandler(this::socket)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        this.port = server.actualPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void lay(int number, double spreadMeters, RandomGenerator random) {
        for (var i = 0; i < number; i++) {
            var spot =
                    new LocalPlane.Spot(
                            (random.nextDouble() * 2 - 1) * spreadMeters,
                            (random.nextDouble() * 2 - 1) * spreadMeters);
            coins.put(new UUID(random.nextLong(), random.nextLong()), plane.place(spot));
        }
    }

    Map<UUID, UUID> winners() {
        return Map.copyOf(winners);
    }

    private void http(HttpServerRequest request) {
        addresses.add(request.remoteAddress().host());
        request.body()
                .onSuccess(body -> {
                    var json =
                            body.length() == 0
                                    ? object()
                                    : Wire.JSON.decode(body).orElseGet(FakePlatform::object);
                    var answer = route(request, json);
                    count(request.method() + " " + answer.status());
                    request.response()
                            .setStatusCode(answer.status())
                            .putHeader("Content-Type", "application/json")
                            .end(Wire.JSON.encode(answer.body()));
                });
    }

    private Answer route(HttpServerRequest request, JsonNode body) {
        var path = String.valueOf(request.path());
        if (path.equals("/health")) return new Answer(200, object());
        if (path.equals("/api/v1/auth/register")) return register(body);
        if (path.equals("/api/v1/auth/login")) return login(body);
        var player = player(Optional.ofNullable(request.getHeader("Authorization")).orElse(""));
        if (player.isEmpty()) return problem(401, "AUTH_INVALID_TOKEN");
        return switch (path) {
            case "/api/v1/location/share" ->
                    new Answer(200, object().put("audience", body.path("audience").asText()));
            case "/api/v1/location/update" ->
                    limitedOnce(player.get(), "location", () -> update(player.get(), body));
            case "/api/v1/game/coins/nearby" -> nearby(request);
            case "/api/v1/game/quests" -> quests(player.get());
            case "/api/v1/game/quests/first/complete" ->
                    limitedOnce(player.get(), "claim", () -> claim(player.get(), body));
            default -> {
                var coin = path.replace("/api/v1/game/coins/", "").replace("/collect", "");
                yield limitedOnce(player.get(), "collect", () -> collect(player.get(), coin, body));
            }
        };
    }

    /// The first of each kind is too many.
    private Answer limitedOnce(UUID player, String kind, Supplier<Answer> work) {
        if (limited.merge(player + kind, 1, Integer::sum) > 1) return work.get();
        var body = problem(429, "RATE_LIMIT_EXCEEDED").body();
        return new Answer(429, body.put("retry_after", 0.1));
    }

    private Answer register(JsonNode body) {
        var name = body.path("username").asText();
        if (!name.matches("[a-z0-9_]{3,30}")) complaints.add("a user called " + name);
        if (accounts.containsKey(name)) return problem(409, "USERNAME_TAKEN");
        accounts.put(name, new UUID(42, accounts.size()));
        return new Answer(201, session(accounts.get(name)));
    }

    /// From now on nobody gets in.
    void lock() {
        locked = true;
    }

    private Answer login(JsonNode body) {
        if (locked) return problem(403, "ACCOUNT_LOCKED");
        return Optional.ofNullable(accounts.get(body.path("username").asText()))
                .map(player -> new Answer(200, session(player)))
                .orElseGet(() -> problem(401, "AUTH_INVALID_CREDENTIALS"));
    }

    private static ObjectNode session(UUID player) {
        var session = object().put("access_token", "token-" + player);
        session.putObject("user").put("id", player.toString());
        return session;
    }

    private static Optional<UUID> player(String authorization) {
        var token = authorization.replaceFirst("^Bearer ", "");
        return token.startsWith("token-")
                ? Optional.of(UUID.fromString(token.substring(6)))
                : Optional.empty();
    }

    private Answer update(UUID player, JsonNode body) {
        var results = JsonNodeFactory.instance.objectNode();
        var list = results.putArray("results");
        for (var fix : body.path("fixes")) {
            judge(player, fix);
            list.addObject().put("accepted", true).put("verdict", "valid");
        }
        if (list.isEmpty()) complaints.add("an update without fixes");
        return new Answer(200, results);
    }

    private void judge(UUID player, JsonNode fix) {
        var spot = spot(fix);
        var at = Instant.parse(fix.path("timestamp").asText());
        var last = Optional.ofNullable(lastSeen.put(player, new Seen(spot, at)));
        last.ifPresent(seen -> {
            var seconds = Duration.between(seen.at(), at).toMillis() / 1_000.0 * speedup;
            var believed = NOISE_METERS + BELIEVED_METERS_PER_SECOND * seconds;
            if (seconds <= 0)
                complaints.add(player + " sent a fix that is not later than the last");
            if (seen.spot().metersTo(spot) > believed) complaints.add(player + " moved too fast");
        });
        if (!(fix.path("accuracy").asDouble() > 0)) complaints.add("a fix without accuracy");
        pass(player, spot);
    }

    /// Members get what they pass.
    private void pass(UUID member, LocalPlane.Spot spot) {
        if (member.getLeastSignificantBits() >= MEMBERS) return;
        coins.forEach((coin, place) -> {
            if (winners.containsKey(coin)) return;
            if (spot.metersTo(plane.spot(place)) > REACH_METERS) return;
            winners.put(coin, member);
            announce(coin, place);
            count("collected by walking");
            var event =
                    object().put("type", "inventory.updated").put("at", Instant.EPOCH.toString());
            event.putObject("data")
                    .put("coin_id", coin.toString())
                    .put("reward", "1.5")
                    .put("automatic", true);
            // twice, as a platform may tell it
            Optional.ofNullable(screens.get(member))
                    .ifPresentOrElse(
                            screen -> {
                                send(screen, event);
                                send(screen, event);
                            },
                            () -> complaints.add("a member did not look"));
        });
    }

    private LocalPlane.Spot spot(JsonNode position) {
        return plane.spot(
                new Position(
                        position.path("latitude").asDouble(),
                        position.path("longitude").asDouble()));
    }

    private Answer nearby(HttpServerRequest request) {
        var here =
                plane.spot(
                        new Position(
                                Double.parseDouble(parameter(request, "latitude")),
                                Double.parseDouble(parameter(request, "longitude"))));
        var radius = Double.parseDouble(parameter(request, "radius"));
        var body = object();
        var items = body.putArray("items");
        coins.forEach((id, place) -> {
            if (winners.containsKey(id) || here.metersTo(plane.spot(place)) > radius) return;
            items.add(coin(id, place));
        });
        return new Answer(200, body);
    }

    private static String parameter(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getParam(name)).orElseThrow();
    }

    private static ObjectNode coin(UUID id, Position place) {
        return object().put("id", id.toString())
                .put("type", "bronze")
                .put("value", "1.5")
                .put("latitude", place.latitude())
                .put("longitude", place.longitude())
                .put("expires_at", "2099-01-01T00:00:00Z");
    }

    private Answer collect(UUID player, String target, JsonNode body) {
        var key = player + body.path("request_id").asText();
        if (answers.containsKey(key))
            return new Answer(200, answers.get(key).deepCopy().put("replayed", true));
        var coin = UUID.fromString(target);
        var place = Optional.ofNullable(coins.get(coin));
        if (place.isEmpty()) return problem(404, "COIN_NOT_FOUND");
        if (winners.containsKey(coin)) return problem(409, "COIN_ALREADY_COLLECTED");
        if (spot(body).metersTo(plane.spot(place.get())) > REACH_METERS)
            return problem(422, "OUT_OF_RANGE");
        winners.put(coin, player);
        var answer =
                object().put("coin_id", target)
                        .put("reward", "1.5")
                        .put("balance", "1.5")
                        .put("replayed", false);
        answers.put(key, answer);
        announce(coin, place.get());
        pass(player, spot(body));
        return new Answer(200, answer);
    }

    /// One quest, which is finished by the first coin.
    private Answer quests(UUID player) {
        var quest = object().put("id", "first");
        if (!winners.containsValue(player)) quest.put("status", "open");
        else quest.put("status", questsPaid.containsKey(player) ? "claimed" : "finished");
        var body = object();
        body.putArray("items").add(quest);
        return new Answer(200, body);
    }

    private Answer claim(UUID player, JsonNode body) {
        var request = body.path("request_id").asText();
        var before = Optional.ofNullable(questsPaid.get(player));
        if (before.filter(paid -> paid.path("request_id").asText().equals(request)).isPresent())
            return new Answer(200, before.get().deepCopy().put("replayed", true));
        if (before.isPresent()) return problem(409, "QUEST_ALREADY_CLAIMED");
        if (!winners.containsValue(player)) return problem(409, "QUEST_NOT_FINISHED");
        var paid =
                object().put("request_id", request)
                        .put("period", "ever")
                        .put("reward", "2")
                        .put("replayed", false);
        questsPaid.put(player, paid);
        return new Answer(200, paid);
    }

    int questsPaid() {
        return questsPaid.size();
    }

    private void announce(UUID coin, Position place) {
        var event = object().put("type", "coins.collected").put("at", Instant.now().toString());
        event.putObject("data")
                .put("coin_id", coin.toString())
                .put("latitude", place.latitude())
                .put("longitude", place.longitude());
        screens.values().forEach(screen -> send(screen, event));
    }

    private static Answer problem(int status, String code) {
        return new Answer(status, object().put("error", "no").put("code", code));
    }

    private void socket(ServerWebSocket socket) {
        socket.textMessageHandler(text ->
                Wire.JSON
                        .decode(Buffer.buffer(text))
                        .ifPresent(message -> message(new Screen(socket, Wire.JSON), message)));
        socket.binaryMessageHandler(bytes ->
                Wire.MESSAGE_PACK
                        .decode(bytes)
                        .ifPresent(message ->
                                message(new Screen(socket, Wire.MESSAGE_PACK), message)));
        socket.closeHandler(
                _ -> screens.values().removeIf(screen -> screen.socket().equals(socket)));
    }

    private void message(Screen screen, JsonNode message) {
        var type = message.path("type").asText();
        count("WS " + type + " " + screen.wire());
        if (type.equals("auth")) {
            screens.put(player(message.path("token").asText()).orElseThrow(), screen);
            send(screen, object().put("type", "auth_result").put("success", true));
            return;
        }
        var player =
                screens.entrySet().stream()
                        .filter(entry -> entry.getValue().socket().equals(screen.socket()))
                        .findFirst()
                        .orElseThrow()
                        .getKey();
        switch (type) {
            case "subscribe" ->
                    send(
                            screen,
                            object().put("type", "subscribed")
                                    .set("channels", message.path("channels")));
            case "ping" -> send(screen, object().put("type", "pong"));
            case "location.update" ->
                    answer(
                            screen,
                            message,
                            "location.result",
                            limitedOnce(
                                    player,
                                    "location",
                                    () -> update(player, message.path("data"))));
            case "game.action" -> {
                var data = message.path("data");
                answer(
                        screen,
                        message,
                        "game.result",
                        limitedOnce(
                                player,
                                "collect",
                                () -> collect(player, data.path("target").asText(), data)));
            }
            default -> complaints.add("a message of type " + type);
        }
    }

    private void answer(Screen screen, JsonNode message, String type, Answer answer) {
        var frame = answer.body().deepCopy();
        if (answer.status() < 300) {
            var result = object().put("type", type).put("ref", message.path("id").asText());
            result.set("data", frame);
            send(screen, result);
        } else {
            send(screen, frame.put("type", "error").put("ref", message.path("id").asText()));
        }
    }

    private static void send(Screen screen, JsonNode message) {
        var frame = screen.wire().encode(message);
        if (screen.wire() == Wire.JSON) {
            screen.socket().writeTextMessage(frame.toString());
        } else {
            screen.socket().writeBinaryMessage(frame);
        }
    }

    int counted(String what) {
        return counts.getOrDefault(what, 0);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Cuts every WebSocket.
    void hangUp() {
        vertx.runOnContext(
                _ -> List.copyOf(screens.values()).forEach(screen -> screen.socket().close()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
