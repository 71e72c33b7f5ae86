package game.ore.bench.gateway;

import module java.base;
import module java.net.http;

import game.ore.bench.proc.OrePorts;
import game.ore.bench.proc.OreProcess;
import game.ore.embedded.Child;
import game.ore.embedded.Durability;
import game.ore.embedded.EmbeddedKafka;
import game.ore.embedded.EmbeddedParts;
import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.Part;
import game.ore.embedded.PartOptions;
import game.ore.launcher.Target;
import game.ore.runtime.Running;

/// What stands behind the gateways, and ours: PostgreSQL, Kafka and Redis, one JVM with the
/// services that are asked, and one with the gateway. All on free ports, so that a running platform
/// is not in the way.
final class Stage implements AutoCloseable {
    private static final Set<Target> SERVICES =
            EnumSet.of(Target.AUTH, Target.LOCATION, Target.GAME);

    /// So wide that no request of a benchmark is refused, and yet each is counted.
    private static final String LIMIT_FACTOR = "1000000";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Running running;
    private final Map<Target, Integer> ports;
    private final String postgresUrl;
    private final Child gateway;

    private Stage(Running running, Map<Target, Integer> ports, String postgresUrl, Child gateway) {
        this.running = running;
        this.ports = Map.copyOf(ports);
        this.postgresUrl = postgresUrl;
        this.gateway = gateway;
    }

    /// @param folder empty
    /// @throws RuntimeException when something does not start; the rest is ended again
    static Stage start(Path folder) {
        var running = new Running();
        try {
            return started(folder, running);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    private static Stage started(Path folder, Running running) {
        var ports = OrePorts.free();
        var parts = running.add(EmbeddedParts.start(parts(folder))).all();
        var postgresUrl = parts.get(0).address();
        var environment = new HashMap<String, String>();
        environment.put("ORE_POSTGRES_URL", postgresUrl);
        environment.put("ORE_KAFKA_BOOTSTRAP", parts.get(1).address());
        environment.put("REDIS_CLUSTER_ADDRS", parts.get(2).address());
        environment.put("ORE_LIMIT_FACTOR", LIMIT_FACTOR);
        environment.put("AUTH_MASTER_KEY_FILE", folder.resolve("master.key").toString());
        environment.putAll(OrePorts.environment(ports));
        var jvms = new Jvms(folder, environment, running);
        var services = jvms.start("services", SERVICES);
        // Each has to be healthy once: on a busy machine one may be slow to say so a second time.
        var awaited = EnumSet.copyOf(SERVICES);
        services.awaitReady(() -> {
            awaited.removeIf(target -> healthy(target, ports));
            return awaited.isEmpty();
        });
        var gateway = jvms.start("gateway", EnumSet.of(Target.GATEWAY));
        return new Stage(running, ports, postgresUrl, gateway);
    }

    /// JVMs with the same environment.
    private record Jvms(Path folder, Map<String, String> environment, Running running) {
        Child start(String name, Set<Target> targets) {
            var words = targets.stream().map(Target::word).collect(Collectors.joining(","));
            var out = folder.resolve(name + ".out");
            var child = OreProcess.start(name, folder, environment, out, "serve", words);
            running.add(child::stop);
            return child;
        }
    }

    URI url(Target target) {
        return url(port(target));
    }

    int port(Target target) {
        return ports.getOrDefault(target, target.port());
    }

    String postgresUrl() {
        return postgresUrl;
    }

    long gatewayPid() {
        return gateway.pid();
    }

    /// Lets something end with all the rest.
    <T extends AutoCloseable> T add(T part) {
        return running.add(part);
    }

    @Override
    public void close() {
        running.close();
    }

    private static List<Supplier<? extends Part>> parts(Path folder) {
        return List.of(
                () -> EmbeddedPostgres.start(options(folder, "postgres")),
                () -> EmbeddedKafka.start(options(folder, "kafka")),
                () -> EmbeddedRedis.start(options(folder, "redis")));
    }

    private static PartOptions options(Path folder, String name) {
        return new PartOptions(
                folder.resolve(name), folder.resolve(name + ".log"), 0, Durability.KEPT);
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static boolean healthy(Target target, Map<Target, Integer> ports) {
        var service = url(ports.getOrDefault(target, target.port()));
        var request = HttpRequest.newBuilder(service.resolve("/health")).timeout(PATIENCE).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
