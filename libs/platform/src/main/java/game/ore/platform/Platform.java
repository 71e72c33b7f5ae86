package game.ore.platform;

import module java.base;

import game.ore.cache.Redis;
import game.ore.eventlog.EventLog;
import game.ore.eventlog.KafkaConfig;
import game.ore.eventlog.TopicRegistry;
import game.ore.net.HttpEdge;
import game.ore.ratelimit.LimitTable;
import game.ore.ratelimit.RateLimiter;
import game.ore.rpc.RpcChannel;
import game.ore.rpc.RpcServer;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Inbox;
import game.ore.telemetry.Health;
import game.ore.telemetry.Telemetry;
import io.grpc.BindableService;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/// What a process opens once and its services share: connections, event loops, settings, clock,
/// telemetry.
///
/// A service is started with the platform and the promises of the services it asks; it opens
/// everything else from here and hands back what must be closed. Kafka and the event loops of HTTP
/// edges are opened when they are first asked for: a process that needs neither, as the gateway
/// does, has neither their memory nor their troubles.
public final class Platform implements AutoCloseable {
    private static final Duration INBOX_SWEPT_EACH = Duration.ofHours(1);

    /// Longer than topics of facts keep their messages, which is seven days.
    private static final Duration INBOX_KEPT = Duration.ofDays(14);

    private static final int INBOX_BATCH = 5_000;

    private final Settings settings;
    private final InstantSource clock;
    private final Telemetry telemetry;
    private final Redis redis;
    private final TopicRegistry topics;
    private final RateLimiter rateLimiter;
    private final LimitTable limits;
    private final Health health;
    private final Running running;
    private Optional<Vertx> vertx = Optional.empty();
    private Optional<EventLog> events = Optional.empty();

    private Platform(
            Settings settings,
            InstantSource clock,
            TopicRegistry topics,
            LimitTable limits,
            Health health,
            Running running) {
        this.settings = settings;
        this.clock = clock;
        this.limits = limits;
        this.health = health;
        this.running = running;
        this.telemetry = running.add(Telemetry.open(settings, settings.text("ore.process", "ore")));
        this.redis = running.add(Redis.open(settings, health));
        this.topics = topics;
        this.rateLimiter = new RateLimiter(redis, System::nanoTime);
    }

    /// Connects to Redis, at `REDIS_CLUSTER_ADDRS`.
    ///
    /// @throws RuntimeException when it cannot be reached; what was opened before is closed again
    public static Platform open(
            Settings settings, InstantSource clock, TopicRegistry topics, LimitTable limits) {
        var running = new Running();
        try {
            var factor = settings.decimal("ore.limit-factor", 1.0);
            return new Platform(
                    settings, clock, topics, limits.times(factor), new Health(), running);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    public Settings settings() {
        return settings;
    }

    public InstantSource clock() {
        return clock;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public Health health() {
        return health;
    }

    /// The event loops of HTTP edges, begun with the first call.
    public synchronized Vertx vertx() {
        if (vertx.isEmpty()) {
            var begun = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
            running.add(() ->
                    begun.close()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS));
            vertx = Optional.of(begun);
        }
        return vertx.get();
    }

    public Redis redis() {
        return redis;
    }

    /// Kafka, at `ORE_KAFKA_BOOTSTRAP`, connected with the first call.
    ///
    /// @throws IllegalArgumentException when the address is missing
    /// @throws game.ore.runtime.Unavailable when it does not answer
    public synchronized EventLog events() {
        if (events.isEmpty()) {
            var config = KafkaConfig.from(settings);
            var opened = EventLog.open(config, topics, telemetry, health, clock);
            events = Optional.of(running.add(opened));
        }
        return events.get();
    }

    public RateLimiter rateLimiter() {
        return rateLimiter;
    }

    public LimitTable limits() {
        return limits;
    }

    /// The tables of one service, migrated, in the database at `ORE_POSTGRES_URL`. Its inbox is
    /// kept short from now on.
    ///
    /// @param libraries whose tables it has too
    public Database database(String service, String... libraries) {
        var config = DatabaseConfig.from(settings, service);
        var database = running.add(Database.open(config, service, health, libraries));
        running.add(
                Repeating.start(
                        "inbox-" + service,
                        INBOX_SWEPT_EACH,
                        INBOX_BATCH,
                        most -> forgetEvents(database, most)));
        return database;
    }

    private int forgetEvents(Database database, int most) {
        var before = clock.instant().minus(INBOX_KEPT);
        return database.transact(connection -> Inbox.forget(connection, before, most));
    }

    /// An HTTP edge that shares this platform's event loops.
    public HttpEdge.Builder edge(String service) {
        return HttpEdge.of(service, vertx(), telemetry, health);
    }

    /// @param defaultPort of `<service>.grpc-port`
    public RpcServer rpcServer(String service, int defaultPort, BindableService... served) {
        var host = settings.text(service + ".host", settings.text("ore.host", "127.0.0.1"));
        return RpcServer.start(
                host,
                settings.number(service + ".grpc-port", defaultPort),
                List.of(served),
                telemetry);
    }

    /// The way to another service's gRPC server, at `<service>.grpc-address`.
    public RpcChannel rpcChannel(String service, int defaultPort) {
        var address = settings.text(service + ".grpc-address", "127.0.0.1:" + defaultPort);
        return running.add(RpcChannel.open(service, address, telemetry));
    }

    @Override
    public void close() {
        running.close();
    }
}
