package game.ore.realtime;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.eventlog.Topic;
import game.ore.events.Topics;
import game.ore.events.avro.CoinSpawned;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;
import game.ore.testing.TestParts;
import game.ore.token.TokenNames;
import game.ore.token.Tokens;
import org.apache.avro.specific.SpecificRecord;

/// One instance of realtime with real Kafka and Redis, beside a location and a game service of the
/// tests' own.
final class Stage implements AutoCloseable {
    private static final KeyPair KEYS = keys();
    private static final AtomicInteger PLACES = new AtomicInteger();

    final Platform platform;
    final RealtimeMain realtime;
    final FakeLocation location;
    final FakeGame game;
    final FakeSocial social;

    private Stage(Platform platform) {
        this.platform = platform;
        this.location = new FakeLocation(platform);
        this.game = new FakeGame(platform);
        this.social = new FakeSocial(platform);
        this.realtime = RealtimeMain.start(platform, location, game, social);
    }

    static Stage open(Map<String, String> more) throws IOException {
        var settings =
                new Settings(TestParts.settings())
                        .with(
                                Map.of(
                                        "auth.service-url",
                                        "http://127.0.0.1:9",
                                        "realtime.port",
                                        "0",
                                        "realtime.sweep-every",
                                        "100ms"))
                        .with(more);
        var platform =
                Platform.open(
                        settings,
                        InstantSource.system(),
                        Topics.registry(),
                        LimitTable.read(Contract.limits()));
        platform.redis().sync().set(TokenNames.PUBLIC_KEY, pem());
        return new Stage(platform);
    }

    /// A place so far from all others that its rooms are nobody else's.
    static Position place() {
        return new Position(37 + PLACES.incrementAndGet() * 0.5, 127);
    }

    static Caller player(String name) {
        return new Caller(
                new PlayerId(UUID.randomUUID()),
                name,
                name + "@example.org",
                Role.PLAYER,
                Caller.Benefits.STANDARD);
    }

    static Caller genesis(String name) {
        var benefits = new Caller.Benefits(true, Factor.of("2.0"), 3);
        return new Caller(
                new PlayerId(UUID.randomUUID()), name, name + "@x.org", Role.PLAYER, benefits);
    }

    String token(Caller caller) {
        return token(caller, UUID.randomUUID(), Duration.ofHours(1));
    }

    String token(Caller caller, UUID session, Duration lifetime) {
        return new Tokens(KEYS.getPrivate(), "test")
                .sign(caller, session, platform.clock().instant(), lifetime);
    }

    /// Ends a session as the auth service does.
    void end(UUID session) {
        var until = platform.clock().instant().plusSeconds(3_600).getEpochSecond();
        platform.redis()
                .sync()
                .zadd(TokenNames.REVOKED_SESSIONS, (double) until, session.toString());
    }

    URI url(String path) {
        return realtime.service().url().resolve(path);
    }

    Client connect(Caller caller) {
        return Client.connect(url("/ws"), Map.of("Authorization", "Bearer " + token(caller)))
                .welcome();
    }

    /// Connected, somewhere, and hearing what is around.
    Client at(Position position, Caller caller) {
        location.put(caller.player(), position);
        var client = connect(caller);
        client.hear("coins.nearby");
        client.say(
                """
                {"type":"subscribe","channels":["coins.spawn","coins.collected","location.updates",
                "inventory.updated"]}
                """);
        client.hear("subscribed");
        return client;
    }

    /// A coin comes to lie somewhere; returns when Kafka has it.
    UUID spawn(Position position) {
        var coin = UUID.randomUUID();
        var cell = Cell.at(position, 20);
        var now = platform.clock().instant();
        tell(
                Topics.COIN_SPAWNED,
                cell.parent(15).token(),
                CoinSpawned.newBuilder()
                        .setCoinId(coin)
                        .setType("gold")
                        .setValueMicros(1_500_000)
                        .setLatitude(position.latitude())
                        .setLongitude(position.longitude())
                        .setCell(cell.id())
                        .setIsAd(false)
                        .setSpawnedAt(now)
                        .setExpiresAt(now.plusSeconds(600))
                        .build());
        return coin;
    }

    private void tell(Topic topic, String key, SpecificRecord payload) {
        var event = platform.events().source("test").event(key, payload);
        platform.events().writer().write(topic, event).join();
    }

    @Override
    public void close() throws Exception {
        realtime.close();
        platform.close();
    }

    private static String pem() {
        var body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(KEYS.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
