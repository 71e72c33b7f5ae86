package game.ore.bench.door;

import module java.base;

import game.ore.bench.proc.OrePorts;
import game.ore.bench.proc.OreProcess;
import game.ore.bench.proc.Processes;
import game.ore.bench.proc.Programs;
import game.ore.cache.Redis;
import game.ore.embedded.Child;
import game.ore.embedded.Command;
import game.ore.embedded.Durability;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.PartOptions;
import game.ore.embedded.Ports;
import game.ore.launcher.Target;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.telemetry.Health;
import game.ore.token.TokenNames;

/// The service, our gateway before it with Redis, and the other proxies before the same service.
/// Each is a process of its own.
final class Stage implements AutoCloseable {
    private static final Duration WARM_UP_OF_JVM = Duration.ofSeconds(40);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /// So wide that no request of a benchmark is refused, and yet each is counted.
    private static final String LIMIT_FACTOR = "100000";

    private static final String REQUESTS_AT_ONCE = "4096";

    private final Path folder;
    private final Visitors visitors;
    private final Running running = new Running();
    private final List<Way> ways = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final int service;

    private Stage(Path folder, Visitors visitors, Path nginx) throws IOException {
        this.folder = folder;
        this.visitors = visitors;
        this.service = Ports.any();
        start("service", service, nginx(nginx, "service", at -> Configs.constant(at, service)));
    }

    /// @param nginx is what the service consists of
    static Stage start(Path folder, Visitors visitors, Path nginx) throws IOException {
        var stage = new Stage(folder, visitors, nginx);
        try {
            stage.ours();
            stage.nginx(nginx);
            var haproxy = Programs.find("haproxy");
            if (haproxy.isPresent()) stage.haproxies(haproxy.get());
            else stage.missing.add("haproxy was not found; install it with: apt install haproxy");
            stage.springCloudGateway();
            stage.ways.add(
                    new Way(
                            Way.DIRECT,
                            url(stage.service),
                            Visitors.Visitor::rs256,
                            Optional::empty,
                            WARM_UP,
                            false));
            return stage;
        } catch (RuntimeException | IOException failure) {
            stage.close();
            throw failure;
        }
    }

    /// Ours first, the service itself last.
    List<Way> ways() {
        return List.copyOf(ways);
    }

    /// What could not be measured beside it, and how to change that.
    List<String> missing() {
        return List.copyOf(missing);
    }

    private void ours() {
        var redis = running.add(EmbeddedRedis.start(options("redis"))).address();
        publishKey(redis);
        var ports = OrePorts.free();
        var environment = new HashMap<String, String>();
        environment.put("REDIS_CLUSTER_ADDRS", redis);
        environment.put("ORE_LIMIT_FACTOR", LIMIT_FACTOR);
        environment.put("GATEWAY_AT_ONCE_MAX", REQUESTS_AT_ONCE);
        environment.put("GATEWAY_GAME_CONNECTIONS_MAX", REQUESTS_AT_ONCE);
        environment.put("GATEWAY_IDLE_TIMEOUT", "1h");
        environment.putAll(OrePorts.environment(ports));
        environment.put("GAME_SERVICE_URL", url(service).toString());
        var out = folder.resolve("gateway.out");
        var gateway = OreProcess.serve(Target.GATEWAY, folder, environment, out);
        running.add(gateway::stop);
        var port = ports.getOrDefault(Target.GATEWAY, Target.GATEWAY.port());
        gateway.awaitReady(() -> !Ports.free(port));
        add(Way.ORE, port, Visitors.Visitor::rs256, gateway, WARM_UP_OF_JVM);
    }

    private void publishKey(String address) {
        var settings = new Settings(Map.of("redis.cluster.addrs", address));
        try (var redis = Redis.open(settings, new Health())) {
            redis.sync().set(TokenNames.PUBLIC_KEY, visitors.pem());
        }
    }

    private void nginx(Path program) throws IOException {
        var port = Ports.any();
        var words = nginx(program, "nginx", at -> Configs.proxy(at, port, service));
        add("nginx, bare", port, Visitors.Visitor::rs256, start("nginx", port, words), WARM_UP);
    }

    private void haproxies(Path program) throws IOException {
        var key = Files.writeString(folder.resolve("public.pem"), visitors.pem());
        haproxy(program, "HS256", visitors.secret(), Visitors.Visitor::hs256);
        haproxy(program, "RS256", key.toString(), Visitors.Visitor::rs256);
    }

    private void haproxy(
            Path program, String algorithm, String key, Function<Visitors.Visitor, String> token)
            throws IOException {
        var port = Ports.any();
        var file = folder.resolve("haproxy-" + algorithm + ".cfg");
        Files.writeString(file, Configs.haproxy(port, service, algorithm, key));
        var words = List.of(program.toString(), "-db", "-f", file.toString());
        var name = "HAProxy, " + algorithm;
        add(name, port, token, start("haproxy-" + algorithm, port, words), WARM_UP);
    }

    private void springCloudGateway() {
        var jars = SpringCloudGateway.classPath();
        if (jars.isEmpty()) {
            missing.add(SpringCloudGateway.HOW_TO_BUILD);
            return;
        }
        var port = Ports.any();
        var words = SpringCloudGateway.words(jars.get(), port, service, visitors.pem());
        var gateway = start("spring", port, words);
        add("Spring Cloud Gateway", port, Visitors.Visitor::rs256, gateway, WARM_UP_OF_JVM);
    }

    private void add(
            String name,
            int port,
            Function<Visitors.Visitor, String> token,
            Child child,
            Duration warmUp) {
        Supplier<Optional<Processes>> processes = () -> Optional.of(Processes.tree(child.pid()));
        // HAProxy wants two descriptors for each connection, more than a process may have here.
        var takesMany = !name.startsWith("HAProxy");
        ways.add(new Way(name, url(port), token, processes, warmUp, takesMany));
    }

    private Child start(String name, int port, List<String> words) {
        var child = Child.start(name, new Command(words), Map.of(), folder.resolve(name + ".out"));
        running.add(child::stop);
        child.awaitReady(() -> !Ports.free(port));
        return child;
    }

    private List<String> nginx(Path program, String name, Function<Path, String> config)
            throws IOException {
        var at = Files.createDirectories(folder.resolve(name));
        var file = Files.writeString(at.resolve("nginx.conf"), config.apply(at));
        return List.of(program.toString(), "-p", at.toString(), "-c", file.toString());
    }

    private PartOptions options(String name) {
        return new PartOptions(
                folder.resolve(name), folder.resolve(name + ".log"), 0, Durability.KEPT);
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        running.close();
    }
}
