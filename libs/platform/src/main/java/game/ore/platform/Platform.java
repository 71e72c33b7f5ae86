package game.ore.platform;

import module java.base;

import game.ore.cache.Redis;
import game.ore.eventlog.EventLog;
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
/// everything else from here and hands back what must be closed.
public final class Platform implements AutoCloseable {
    private static final Duration INBOX_SWEPT_EACH = Duration.ofHours(1);

    /// Longer than topics of facts keep their messages, which is seven days.
    private static final Duration INBOX_KEPT = Duration.ofDays(14);

    private static final int INBOX_BATCH = 5_000;

    private final Settings settings;
    private final InstantSource clock;
    private final Telemetry telemetry;
    private final Vertx vertx;
    private final Redis redis;
    private final EventLog events;
    private final RateLimiter rateLimiter;
    private final LimitTable limits;
    private final Health health;
    private final Running running;

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
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        running.add(() ->
                vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        this.vertx = vertx;
        this.redis = running.add(Redis.open(settings, health));
        this.events = running.add(EventLog.open(kafka(settings), topics, telemetry, health, clock));
        this.rateLimiter = new RateLimiter(redis, System::nanoTime);
    }

    /// Opens connections; the addresses are `REDIS_CLUSTER_ADDRS` and `ORE_KAFKA_BOOTSTRAP`, and
    /// for databases `ORE_POSTGRES_URL`.
    ///
    /// @throws RuntimeException when one cannot be reached; what was opened before is closed again
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

    private static String kafka(Settings settings) {
        return settings.text("ore.kafka.bootstrap")
                .orElseThrow(() -> new IllegalArgumentException("ORE_KAFKA_BOOTSTRAP is not set"));
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

    public Vertx vertx() {
        return vertx;
    }

    public Redis redis() {
        return redis;
    }

    public EventLog events() {
        return events;
    }

    public RateLimiter rateLimiter() {
        return rateLimiter;
    }

    public LimitTable limits() {
        return limits;
    }

    /// The tables of one service, migrated. Its inbox is kept short from now on.
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
        return HttpEdge.of(service, vertx, telemetry, health);
    }

    /// @param defaultPort of `<service>.grpc-port`
    public RpcServer rpcServer(String service, int defaultPort, BindableService served) {
        var host = settings.text(service + ".host", settings.text("ore.host", "127.0.0.1"));
        return RpcServer.start(
                host, settings.number(service + ".grpc-port", defaultPort), served, telemetry);
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
