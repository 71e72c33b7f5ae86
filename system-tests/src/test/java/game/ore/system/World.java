package game.ore.system;

import module java.base;
import module java.sql;

import game.ore.embedded.Child;
import game.ore.embedded.Command;
import game.ore.embedded.EmbeddedEvm;
import game.ore.embedded.Ports;
import game.ore.launcher.Ore;
import game.ore.launcher.OreServices;
import game.ore.launcher.Target;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.testing.ServiceJvm;
import game.ore.testing.TestParts;
import java.time.Duration;

/// The whole platform over real parts, on ports of its own.
final class World implements AutoCloseable {
    /// How the services are spread over processes.
    enum Topology {
        ONE_PROCESS,
        ONE_PROCESS_EACH
    }

    private static final Duration HEALTHY = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Map<String, String> settings = new TreeMap<>();
    private final Running running = new Running();
    private final Map<Target, Child> children = new EnumMap<>(Target.class);

    private Optional<URI> second = Optional.empty();

    private World() {
        TestParts.flushRedis(); // boards and the living of an earlier world
        settings.put("ore.postgres.url", TestParts.postgres());
        settings.putAll(TestParts.settings());
        settings.put("ore.s3.endpoint", TestParts.s3());
        settings.put("ore.evm.rpc-urls", TestParts.evm());
        settings.put("ore.sign-in.url", TestParts.signIn());
        settings.put("ore.evm.chain-id", Long.toString(EmbeddedEvm.CHAIN_ID));
        settings.put(
                "auth.master-key-file",
                Path.of("target", "master.key").toAbsolutePath().toString());
        for (var target : Target.values()) {
            settings.put(target.portSetting(), freePort());
        }
        settings.put(Target.LOCATION.grpcPortSetting(), freePort());
        settings.put(Target.GAME.grpcPortSetting(), freePort());
        settings.put(Target.AUTH.grpcPortSetting(), freePort());
        settings.put(Target.USER.grpcPortSetting(), freePort());
        settings.put(Target.SOCIAL.grpcPortSetting(), freePort());
        settings.put("gateway.admin-port", freePort());
        settings.put("game.seed", "7");
    }

    static World start(Topology topology) throws InterruptedException {
        return start(topology, Map.of());
    }

    static World start(Topology topology, Map<String, String> more) throws InterruptedException {
        var world = new World();
        world.settings.putAll(more);
        switch (topology) {
            case ONE_PROCESS -> world.startTogether();
            case ONE_PROCESS_EACH -> {
                for (var target : Target.values()) world.startProcess(target, Map.of());
            }
        }
        return world.awaitHealthy();
    }

    /// All in one process, and beside it a process with one more instance of one service.
    static World startWithSecond(Target target, Map<String, String> more)
            throws InterruptedException {
        var world = new World();
        world.settings.putAll(more);
        var port = freePort();
        var second = "http://127.0.0.1:" + port;
        world.settings.put(target.word() + ".service-url", world.url(target) + "," + second);
        world.startTogether();
        world.second = Optional.of(URI.create(second));
        world.startProcess(
                target, Map.of(target.portSetting(), port, target.grpcPortSetting(), freePort()));
        return world.awaitHealthy();
    }

    /// Some in processes of their own, each with settings of its own, and all others in this one.
    static World startBeside(Map<Target, Map<String, String>> beside, Map<String, String> more)
            throws InterruptedException {
        var world = new World();
        world.settings.putAll(more);
        world.startTogether(EnumSet.complementOf(EnumSet.copyOf(beside.keySet())));
        beside.forEach(world::startProcess);
        return world.awaitHealthy();
    }

    /// Waits for the end of a process and starts it again.
    void restartWhenDead(Target target, Map<String, String> different) throws InterruptedException {
        var child = Optional.ofNullable(children.get(target)).orElseThrow();
        if (!Wait.until(HEALTHY, LOOK, () -> !child.alive()))
            throw new AssertionError(target.word() + " lives on");
        startProcess(target, different);
    }

    /// Waits for a service itself: asked through the gateway while it starts, it would open the
    /// circuit, which stays so for half a minute.
    void awaitReady(Target target) throws InterruptedException {
        if (!Wait.until(HEALTHY, LOOK, () -> isReady(url(target))))
            throw new AssertionError(target.word() + " is not ready");
    }

    private void startTogether() {
        startTogether(EnumSet.allOf(Target.class));
    }

    private void startTogether(Set<Target> targets) {
        running.add(new OreServices().start(targets, new Settings(settings), _ -> {}));
    }

    private World awaitHealthy() throws InterruptedException {
        if (Wait.until(HEALTHY, LOOK, this::healthy)) return this;
        var health = Client.at(url(Target.GATEWAY)).get("/health").json();
        close();
        throw new AssertionError("not healthy: " + health);
    }

    private void startProcess(Target target, Map<String, String> different) {
        var environment = new HashMap<String, String>();
        settings.forEach((name, value) -> environment.put(Settings.variable(name), value));
        different.forEach((name, value) -> environment.put(Settings.variable(name), value));
        var line = ServiceJvm.line(Ore.class, List.of("serve", target.word()));
        var log = Path.of("target", "logs", target.word() + ".log").toAbsolutePath();
        var child = Child.start(target.word(), new Command(line), environment, log);
        children.put(target, child);
        running.add(child::kill);
    }

    /// How many requests the second instance has answered.
    double servedBySecond() {
        var metrics = Client.text(second.orElseThrow().resolve("/metrics"));
        return metrics.lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .filter(line -> line.contains("operation=\"getPlayerState\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// What an operator does with SQL.
    void sql(String statement) {
        try (var connection = DriverManager.getConnection(settings.get("ore.postgres.url"));
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    /// Where a part is, and whatever else all services are told.
    String setting(String name) {
        return Optional.ofNullable(settings.get(name)).orElseThrow();
    }

    /// Like kill -9.
    void kill(Target target) {
        Optional.ofNullable(children.get(target)).orElseThrow().kill();
    }

    URI url(Target target) {
        return URI.create("http://127.0.0.1:" + settings.get(target.portSetting()));
    }

    Client client() {
        return Client.of(url(Target.GATEWAY));
    }

    private boolean healthy() {
        try {
            return Client.at(url(Target.GATEWAY)).get("/health").status() == 200
                    && second.map(World::isReady).orElse(true);
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static boolean isReady(URI service) {
        try {
            return Client.at(service).get("/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static String freePort() {
        return Integer.toString(Ports.any());
    }

    @Override
    public void close() {
        running.close();
    }
}
