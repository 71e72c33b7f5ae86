package game.ore.game;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.Role;
import game.ore.api.user.GenesisRoll;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.game.domain.Coin;
import game.ore.game.store.CoinStore;
import game.ore.game.store.LedgerAudit;
import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.testing.TestParts;
import game.ore.wire.CallerHeaders;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Two instances of the game over one database, with real parts, for all tests of a run.
final class World implements AutoCloseable {
    static final Points BUDGET = Points.of("1000000000");
    static final Position SEOUL = new Position(37.5665, 126.9780);

    /// Hands the one world to tests that ask for it.
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == World.class;
        }

        @Override
        public World resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent("world", _ -> new World(), World.class);
        }
    }

    final InstantSource clock = InstantSource.system();
    final FakeLocation location = new FakeLocation();
    final Platform platform = platform(TestParts.postgres(), clock);
    final Database database = platform.database("game");
    final CoinStore coins = new CoinStore(database, platform.events().outbox(database, "game"));
    final LedgerAudit audit = new LedgerAudit(database);
    private final Queue<Event> heard = new ConcurrentLinkedQueue<>();
    private final GameMain one;
    private final GameMain other;
    private final HttpClient http = HttpClient.newHttpClient();

    private World() {
        platform.events()
                .everything(
                        "test-world",
                        List.of(Topics.COIN_COLLECTED, Topics.COIN_SPAWNED, Topics.QUEST_COMPLETED),
                        EventLog.From.LATEST,
                        ConsumerConfig.STANDARD,
                        heard::addAll);
        one = GameMain.start(platform, location);
        other = GameMain.start(platform, location);
    }

    static Platform platform(String postgres, InstantSource clock) {
        return platform(new Settings(TestParts.settings("game", postgres)), clock);
    }

    static Platform platform(Settings settings, InstantSource clock) {
        try (var limits = Contract.limits()) {
            return Platform.open(settings, clock, Topics.registry(), LimitTable.read(limits));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// One of the two instances; requests that differ in `n` go to either.
    GameMain game(int n) {
        return n % 2 == 0 ? one : other;
    }

    static Caller somebody() {
        return caller(Caller.Benefits.STANDARD);
    }

    static Caller genesisMember() {
        return caller(new Caller.Benefits(true, Factor.of("2.0"), 3));
    }

    /// A Genesis member whom user has entered into the roll.
    Caller enrolledMember() {
        var member = genesisMember();
        var roll = platform.redis().sync();
        roll.hset(GenesisRoll.MEMBERS_KEY, member.player().toString(), "7");
        return member;
    }

    private static Caller caller(Caller.Benefits benefits) {
        var id = UUID.randomUUID();
        var name = "walker-" + id.toString().substring(0, 8);
        return new Caller(new PlayerId(id), name, name + "@ore.test", Role.PLAYER, benefits);
    }

    /// A coin lying somewhere, for an hour.
    Coin coin(Position place, String points) {
        return coin(place, points, clock.instant().plus(Duration.ofHours(1)));
    }

    Coin coin(Position place, String points, Instant expiresAt) {
        var coin =
                new Coin(
                        new CoinId(UUID.randomUUID()),
                        "bronze",
                        Points.of(points),
                        place,
                        false,
                        expiresAt.truncatedTo(ChronoUnit.MICROS));
        coins.lay(List.of(coin), clock.instant(), BUDGET);
        return coin;
    }

    /// What an instance answered.
    record Answer(int status, JsonNode body) {
        String text(String field) {
            return body.required(field).asText();
        }
    }

    Answer collect(int instance, Caller caller, String request, Coin coin, Position from) {
        return collect(game(instance).service().url(), caller, request, coin.id(), from);
    }

    Answer collect(URI url, Caller caller, String request, CoinId coin, Position from) {
        return post(
                url.resolve("/game/coins/" + coin + "/collect"),
                caller,
                Map.of(
                        "request_id",
                        request,
                        "latitude",
                        from.latitude(),
                        "longitude",
                        from.longitude(),
                        "accuracy",
                        5));
    }

    Answer post(URI url, Caller caller, Map<String, Object> body) {
        var bytes = HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body));
        return send(HttpRequest.newBuilder(url).POST(bytes), caller);
    }

    Answer put(int instance, Caller caller, String path, Map<String, Object> body) {
        var bytes = HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body));
        var url = game(instance).service().url().resolve(path);
        return send(HttpRequest.newBuilder(url).PUT(bytes), caller);
    }

    /// Claims a quest's reward, the request named by a header.
    Answer claim(int instance, Caller caller, String request, String quest) {
        return claim(game(instance).service().url(), caller, request, quest);
    }

    Answer claim(URI url, Caller caller, String request, String quest) {
        var path = url.resolve("/game/quests/" + quest + "/complete");
        var nothing = HttpRequest.BodyPublishers.noBody();
        return send(
                HttpRequest.newBuilder(path).POST(nothing).header("Idempotency-Key", request),
                caller);
    }

    Answer get(int instance, Caller caller, String path) {
        return send(HttpRequest.newBuilder(game(instance).service().url().resolve(path)), caller);
    }

    private Answer send(HttpRequest.Builder request, Caller caller) {
        CallerHeaders.of(caller).forEach(request::header);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), Json.tree(answer.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Does all at once and answers when all are done.
    static <T> List<T> atOnce(int times, IntFunction<T> work) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    IntStream.range(0, times)
                            .mapToObj(n ->
                                    threads.submit(() -> {
                                        start.await();
                                        return work.apply(n);
                                    }))
                            .toList();
            start.countDown();
            return tasks.stream().map(World::result).toList();
        }
    }

    private static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static boolean within(Duration most, BooleanSupplier condition) throws InterruptedException {
        return Wait.until(most, Duration.ofMillis(10), condition);
    }

    /// All facts of a type that were told so far and that match.
    <T> List<T> heard(Class<T> type, Predicate<T> wanted) {
        return heard.stream()
                .map(Event::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .toList();
    }

    @Override
    public void close() {
        other.close();
        one.close();
        platform.close();
    }
}
