package game.ore.gateway;

import module java.base;

import game.ore.gateway.edge.AdminPort;
import game.ore.gateway.edge.Admission;
import game.ore.gateway.edge.ApiDoor;
import game.ore.gateway.edge.Cors;
import game.ore.gateway.edge.Documents;
import game.ore.gateway.edge.Front;
import game.ore.gateway.edge.Gate;
import game.ore.gateway.edge.Pages;
import game.ore.gateway.edge.RateLimits;
import game.ore.gateway.edge.StatusPages;
import game.ore.gateway.edge.Tls;
import game.ore.gateway.edge.WebSocketDoor;
import game.ore.gateway.exchange.EventLoops;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.RequestIds;
import game.ore.gateway.exchange.Traces;
import game.ore.gateway.upstream.Forwarding;
import game.ore.gateway.upstream.Limits;
import game.ore.gateway.upstream.Prober;
import game.ore.gateway.upstream.Tunnels;
import game.ore.gateway.upstream.Upstreams;
import game.ore.http.Contract;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.runtime.Limit;
import game.ore.runtime.Running;
import game.ore.token.TokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway: one public port for all services.
public final class GatewayMain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayMain.class);

    private static final String REALTIME = "realtime";
    private static final int TOKEN_CHECKS_AT_ONCE = 1_024;

    private final Platform platform;
    private final GatewayConfig config;
    private final Running running;
    private final GatewayMetrics metrics;
    private final Upstreams upstreams;
    private final Tunnels tunnels;
    private final Limit atOnce;
    private final Limits limits;
    private final Gate admin;
    private final Gate gate;

    private GatewayMain(
            Platform platform, GatewayConfig config, List<Contract.Route> more, Running running) {
        this.platform = platform;
        this.config = config;
        this.running = running;
        this.metrics = new GatewayMetrics(platform.telemetry().metrics());
        this.upstreams =
                new Upstreams(services(platform), config.breaker(), platform.clock(), metrics);
        this.tunnels = new Tunnels(config.tunnelsMax());
        this.atOnce = new Limit("gateway", config.edge().atOnceMax());
        this.limits =
                new Limits(
                        config.edge().bodyBytesMax(),
                        config.edge().readTimeout(),
                        config.writeTimeout(),
                        config.edge().idleTimeout());

        var contract = Contract.load();
        var routes = Stream.concat(contract.routes().stream(), more.stream()).toList();
        var verifier =
                running.add(
                        TokenVerifier.open(
                                platform.settings(), platform.redis(), platform.clock()));
        running.add(prober());
        var loops = running.add(EventLoops.open(config.edge().loops()));
        var ids = new RequestIds(platform.clock(), random());
        var pages = pages(contract);
        this.admin = running.add(AdminPort.open(loops, config, ids, metrics, pages));
        var front = front(routes, verifier, pages);
        var services = environment();
        this.gate =
                running.add(
                        Gate.open(
                                loops,
                                config.edge(),
                                tls(),
                                ids,
                                metrics,
                                (loop, watchdog, heads) ->
                                        front.on(
                                                new Forwarding(
                                                        loops, loop, watchdog, heads, services))));
        running.add(tunnels::closeAll);
    }

    /// Opens the public port and the one for those who run this.
    ///
    /// @throws RuntimeException when a port cannot be opened or a setting is wrong; what was opened
    ///   before is closed again
    public static GatewayMain start(Platform platform) {
        return start(platform, List.of());
    }

    /// @param more routes beside those of the contract
    static GatewayMain start(Platform platform, List<Contract.Route> more) {
        var running = new Running();
        try {
            var config = GatewayConfig.from(platform.settings());
            return new GatewayMain(platform, config, more, running);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    private Optional<Tls> tls() {
        var files = TlsConfig.from(platform.settings());
        if (files.isEmpty())
            LOG.info(
                    "listening without TLS, which must be in front: gateway.tls.certificate is not set");
        var patience = config.edge().readTimeout();
        return files.map(named -> running.add(Tls.open(named, patience)));
    }

    private Prober prober() {
        return Prober.start(platform.clock(), upstreams, config.probing());
    }

    private Pages pages(Contract contract) {
        return new Pages(
                new StatusPages(upstreams, tunnels, atOnce, platform.clock(), version()),
                Documents.load(contract.document()),
                platform.telemetry(),
                metrics);
    }

    private Front front(List<Contract.Route> routes, TokenVerifier verifier, Pages pages) {
        var rates = new RateLimits(platform.rateLimiter(), platform.limits());
        var admission =
                new Admission(
                        verifier,
                        rates,
                        platform.clock(),
                        new Limit("token checks", TOKEN_CHECKS_AT_ONCE));
        var cors = new Cors(config.corsOrigins());
        var traces = new Traces(platform.telemetry().recording("gateway"), random());
        var api =
                new ApiDoor(admission, limits, atOnce, traces)
                        .to(routes, upstreams, rates, metrics);
        var webSockets =
                new WebSocketDoor(
                        admission,
                        cors,
                        upstreams.named(REALTIME),
                        tunnels,
                        config.tokenNeededForWebSockets(),
                        metrics);
        return new Front(config.peers(), cors, pages, api, webSockets);
    }

    /// What all event loops need to reach all services.
    private Forwarding.Environment environment() {
        return new Forwarding.Environment(upstreams, limits, metrics, platform.clock(), random());
    }

    /// Chance that need not be strong, for all threads.
    private static RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    private static List<ServiceConfig> services(Platform platform) {
        return Stream.concat(Contract.SERVICES.stream(), Stream.of(REALTIME))
                .distinct()
                .map(name -> ServiceConfig.from(platform.settings(), name))
                .toList();
    }

    private static String version() {
        var ours = GatewayMain.class.getPackage().getImplementationVersion();
        return ours == null ? "development" : ours;
    }

    public Service service() {
        return new Service("gateway", gate.url(), this);
    }

    /// Where metrics are always shown.
    public URI adminUrl() {
        return admin.url();
    }

    /// Takes no more connections, lets requests in work end, ends WebSockets.
    @Override
    public void close() {
        running.close();
    }
}
