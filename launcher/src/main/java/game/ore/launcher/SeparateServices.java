package game.ore.launcher;

import module java.base;
import module java.management;

import game.ore.embedded.Child;
import game.ore.embedded.Command;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;

/// Services in JVMs of their own, each with a log of its own; what a JVM itself prints is beside
/// it, in `NAME.out`.
final class SeparateServices implements AutoCloseable {
    private final OreFolder folder;
    private final Settings settings;
    private final Addresses parts;
    private final Supervision supervision;
    private final SequencedMap<Target, Child> children = new LinkedHashMap<>();

    SeparateServices(
            OreFolder folder, Settings settings, Addresses parts, Supervision supervision) {
        this.folder = folder;
        this.settings = settings;
        this.parts = parts;
        this.supervision = supervision;
    }

    /// One after the other, each healthy before the next.
    ///
    /// @param started told the name and when its start began, in nanoseconds
    void start(Set<Target> targets, BiConsumer<String, Long> started) {
        for (var target : targets) {
            var begin = System.nanoTime();
            startOne(target);
            started.accept(target.word(), begin);
        }
    }

    /// The names of those that had ended by themselves and run again now.
    synchronized List<String> restartEnded() {
        var ended =
                children.entrySet().stream()
                        .filter(entry -> !entry.getValue().alive())
                        .map(Map.Entry::getKey)
                        .toList();
        ended.forEach(this::startOne);
        return ended.stream().map(Target::word).toList();
    }

    @Override
    public synchronized void close() {
        try (var running = new Running()) {
            children.values().forEach(child -> running.add(child::stop));
        }
    }

    private synchronized void startOne(Target target) {
        var child =
                Child.start(
                        target.word(),
                        new Command(commandLine(target)),
                        parts.asEnvironment(),
                        folder.logs().resolve(target.word() + ".out"));
        children.put(target, child);
        supervision.remember(target.word(), child.pid());
        child.awaitReady(() -> Report.healthy(Addresses.url(target, settings)));
    }

    /// The same Java, flags and program as here, and what the service wants for itself.
    private List<String> commandLine(Target target) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> !word.startsWith("-Dore.log.file"))
                .forEach(words::add);
        words.addAll(target.jvmFlags());
        words.add("-Dore.log.file=" + folder.log(target.word()));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(program(), "serve", target.word()));
        return words;
    }

    /// The class whose `main` this JVM was started with.
    private static String program() {
        return System.getProperty("sun.java.command", "").replaceFirst(" .*", "");
    }
}
