package game.ore.bench.stage;

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
import game.ore.runtime.Settings;

/// PostgreSQL, Kafka and Redis, and JVMs with the services that a benchmark wants. All on free
/// ports with data of their own, so that a running platform is not in the way.
public final class Stage implements AutoCloseable {
    /// So wide that no request of a benchmark is refused, and yet each is counted.
    private static final String LIMIT_FACTOR = "1000000";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path folder;
    private final Running running;
    private final Map<Target, Integer> ports = OrePorts.free();
    private final String postgresUrl;
    private final Map<String, String> environment;

    private Stage(Path folder, Running running, List<Part> parts) {
        this.folder = folder;
        this.running = running;
        postgresUrl = parts.get(0).address();
        var told = new HashMap<>(OrePorts.environment(ports));
        told.put("ORE_POSTGRES_URL", postgresUrl);
        told.put("ORE_KAFKA_BOOTSTRAP", parts.get(1).address());
        EmbeddedKafka.SETTINGS.forEach((name, value) -> told.put(Settings.variable(name), value));
        told.put("REDIS_CLUSTER_ADDRS", parts.get(2).address());
        told.put("ORE_LIMIT_FACTOR", LIMIT_FACTOR);
        told.put("AUTH_MASTER_KEY_FILE", folder.resolve("master.key").toString());
        environment = Map.copyOf(told);
    }

    /// Starts the parts.
    ///
    /// @param folder empty
    /// @throws RuntimeException when one does not start; the rest is ended again
    public static Stage start(Path folder) {
        var running = new Running();
        try {
            return new Stage(
                    folder, running, running.add(EmbeddedParts.start(parts(folder))).all());
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    /// Starts a JVM with these services, and returns when each has been healthy once: on a busy
    /// machine one may be slow to say so a second time.
    public Child serve(Set<Target> targets) {
        var jvm = begin(targets);
        var awaited = EnumSet.copyOf(targets);
        jvm.awaitReady(() -> {
            awaited.removeIf(this::healthy);
            return awaited.isEmpty();
        });
        return jvm;
    }

    /// Starts a JVM with these services and does not wait for them.
    public Child begin(Set<Target> targets) {
        var words = targets.stream().map(Target::word).collect(Collectors.joining(","));
        var out = folder.resolve(words + ".out");
        var child = OreProcess.start(words, folder, environment, out, "serve", words);
        running.add(child::stop);
        return child;
    }

    public URI url(Target target) {
        return URI.create("http://127.0.0.1:" + port(target));
    }

    public int port(Target target) {
        return ports.getOrDefault(target, target.port());
    }

    public String postgresUrl() {
        return postgresUrl;
    }

    /// Lets something end with all the rest.
    public <T extends AutoCloseable> T add(T part) {
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

    private boolean healthy(Target target) {
        var health = url(target).resolve("/health");
        var request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
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
