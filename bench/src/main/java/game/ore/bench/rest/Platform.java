package game.ore.bench.rest;

import module java.base;

import game.ore.bench.proc.Memory;
import game.ore.bench.proc.OrePorts;
import game.ore.bench.proc.OreProcess;
import game.ore.bench.proc.Processes;
import game.ore.embedded.Child;
import game.ore.embedded.Ports;
import game.ore.embedded.ProcessStamp;
import game.ore.launcher.OreFolder;

/// A platform with a home of its own and on free ports, started as `./ore up --no-demo` starts it.
final class Platform implements AutoCloseable {
    /// What it prints when every service says that it is healthy.
    private static final String READY = "ready; ";

    private static final String SUPERVISOR = "ore";

    private final OreFolder folder;
    private final Child child;
    private final Duration readyAfter;

    /// @param cpu used since it was started
    record Use(Memory memory, Duration cpu) {}

    private Platform(OreFolder folder, Child child, Duration readyAfter) {
        this.folder = folder;
        this.child = child;
        this.readyAfter = readyAfter;
    }

    /// Returns when it is ready.
    static Platform start(Path home) {
        var folder = new OreFolder(home.resolve(".ore"));
        var out = home.resolve("up.out");
        var begin = System.nanoTime();
        var child = OreProcess.start("up", home, environment(home), out, "up", "--no-demo");
        child.awaitReady(() -> says(out, READY));
        return new Platform(folder, child, Duration.ofNanos(System.nanoTime() - begin));
    }

    /// From the start of the process.
    Duration readyAfter() {
        return readyAfter;
    }

    /// What each of its processes needs, by name: the parts with their children, and the JVM with
    /// the services.
    SortedMap<String, Use> processes() throws IOException {
        var uses = new TreeMap<String, Use>();
        try (var files = Files.list(folder.run())) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (!name.endsWith(".pid")) continue;
                ProcessStamp.read(file)
                        .ifPresent(stamp ->
                                uses.put(
                                        name.replace(".pid", ""),
                                        use(name.startsWith(SUPERVISOR + "."), stamp.pid())));
            }
        }
        return uses;
    }

    private static Use use(boolean alone, long pid) {
        var processes = alone ? Processes.alone(pid) : Processes.tree(pid);
        return new Use(processes.memory(), processes.cpu());
    }

    private static boolean says(Path out, String words) {
        try (var lines = Files.lines(out)) {
            return lines.anyMatch(line -> line.startsWith(words));
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Map<String, String> environment(Path home) {
        var environment = new HashMap<String, String>();
        environment.put("AUTH_MASTER_KEY_FILE", home.resolve("master.key").toString());
        for (var part : List.of("ORE_POSTGRES", "ORE_KAFKA", "ORE_REDIS", "ORE_S3")) {
            environment.put(part + "_PORT", Integer.toString(Ports.any()));
        }
        environment.putAll(OrePorts.environment(OrePorts.free()));
        return environment;
    }

    @Override
    public void close() {
        child.stop();
    }
}
