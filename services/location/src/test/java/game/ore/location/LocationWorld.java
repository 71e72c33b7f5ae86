package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.api.location.Fix;
import game.ore.audit.Audit;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.eventlog.Topic;
import game.ore.events.Topics;
import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import game.ore.wire.CallerHeaders;

/// The whole service over real PostgreSQL, Kafka and Redis, and clients of it.
final class LocationWorld implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong(100);
    private static final AtomicLong PLACES = new AtomicLong();

    final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));

    /// Where the parts are, and whatever else all instances are told.
    final Map<String, String> parts;

    final Settings settings;
    final Platform platform;
    final LocationMain location;
    private final HttpClient http = HttpClient.newHttpClient();

    LocationWorld() {
        this(Map.of());
    }

    /// @param more settings beside those that name the parts
    LocationWorld(Map<String, String> more) {
        // Instances that come and go are noticed in less than half a second.
        parts = new HashMap<>(TestParts.settings("location", TestParts.postgres()));
        parts.put("location.lease", "2s");
        parts.putAll(more);
        settings = new Settings(parts);
        platform = anotherPlatform();
        location = LocationMain.start(platform);
    }

    /// For another instance, on the same parts.
    Platform anotherPlatform() {
        try {
            var limits = LimitTable.read(Contract.limits());
            return Platform.open(settings, clock, Topics.registry(), limits);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        location.close();
        platform.close();
    }

    /// Waits until instances have shared all players among them.
    static void awaitShared(Platform... instances) throws InterruptedException {
        eventually(() -> {
            var open = Stream.of(instances).map(LocationWorld::openSlices).toList();
            return !open.contains(0.0) && open.stream().mapToDouble(n -> n).sum() == 64;
        });
    }

    static double openSlices(Platform instance) {
        var metrics = instance.telemetry().metrics();
        return metrics.get("location.slices").tag("stage", "open").gauge().value();
    }

    /// A player whom an instance owns.
    static Caller somebodyOf(LocationMain instance) {
        return Stream.generate(LocationWorld::somebody)
                .filter(caller -> instance.owns(caller.player()))
                .findFirst()
                .orElseThrow();
    }

    /// What is told on a topic, as it comes.
    Queue<Event> told(Topic topic) {
        var told = new ConcurrentLinkedQueue<Event>();
        var _ =
                platform.events()
                        .everything(
                                "test",
                                List.of(topic),
                                EventLog.From.EARLIEST,
                                ConsumerConfig.STANDARD,
                                told::addAll);
        return told;
    }

    static long number() {
        return NUMBERS.incrementAndGet();
    }

    static Caller somebody() {
        return somebody(Role.PLAYER);
    }

    static Caller somebody(Role role) {
        var number = number();
        // Of half of them the ids are negative numbers, which PostgreSQL orders otherwise.
        var id = new PlayerId(new UUID(number % 2 == 0 ? number : -number, number));
        var benefits = Caller.Benefits.STANDARD;
        return new Caller(id, "player " + number, "", role, benefits, role == Role.ADMIN);
    }

    /// A place of its own for each test, far from the others.
    static Position somewhere() {
        return new Position(-60 + PLACES.incrementAndGet(), 20.01);
    }

    HttpResponse<String> send(Caller caller, String method, String path, Object body)
            throws Exception {
        return send(location, caller, method, path, body);
    }

    HttpResponse<String> send(
            LocationMain instance, Caller caller, String method, String path, Object body)
            throws Exception {
        var text = body instanceof String already ? already : Json.text(body);
        var request =
                HttpRequest.newBuilder(instance.service().url().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(text));
        CallerHeaders.of(caller).forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The answer's body, of a request that is answered with 200.
    JsonNode ask(Caller caller, String method, String path, Object body) throws Exception {
        var answer = send(caller, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> fix(Position place, long secondsFromNow) {
        return fix(place, 5, secondsFromNow);
    }

    Map<String, Object> fix(Position place, double accuracy, long secondsFromNow) {
        return Map.of(
                "latitude", place.latitude(),
                "longitude", place.longitude(),
                "accuracy", accuracy,
                "timestamp", clock.instant().plusSeconds(secondsFromNow).toString());
    }

    /// What an instance answers that may run in another process.
    HttpResponse<String> report(URI instance, PlayerId player, Fix fix)
            throws IOException, InterruptedException {
        var place = fix.position();
        var one =
                Map.of(
                        "latitude", place.latitude(),
                        "longitude", place.longitude(),
                        "accuracy", fix.accuracyMeters(),
                        "timestamp", fix.at().toString());
        var caller =
                new Caller(player, "somebody", "", Role.PLAYER, Caller.Benefits.STANDARD, false);
        var text = Json.text(Map.of("fixes", List.of(one)));
        var request =
                HttpRequest.newBuilder(instance.resolve("/location/update"))
                        .method("POST", HttpRequest.BodyPublishers.ofString(text));
        CallerHeaders.of(caller).forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> update(Caller caller, Position place) throws Exception {
        return send(caller, "POST", "/location/update", fix(place, 0));
    }

    JsonNode share(Caller caller, Map<String, Object> setting) throws Exception {
        return ask(caller, "POST", "/location/share", setting);
    }

    JsonNode nearby(Caller caller, Position place, int radius) throws Exception {
        var path =
                "/location/nearby?latitude=%s&longitude=%s&radius=%d"
                        .formatted(place.latitude(), place.longitude(), radius);
        return ask(caller, "GET", path, "").path("items");
    }

    Database database() {
        return Database.open(
                DatabaseConfig.from(settings, "location"), "location", new Health(), Audit.TABLES);
    }

    /// The number that a query finds.
    long count(String sql, Object... parameters) {
        try (var database = database()) {
            return database.read(c -> Sql.one(c, sql, row -> row.getLong(1), parameters));
        }
    }

    static void eventually(BooleanSupplier what) throws InterruptedException {
        assertThat(Wait.until(Duration.ofSeconds(20), Duration.ofMillis(20), what)).isTrue();
    }
}
