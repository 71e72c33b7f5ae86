package game.ore.bench.proc;

import module java.base;
import module java.management;

import game.ore.embedded.Child;
import game.ore.embedded.Command;
import game.ore.launcher.Target;

/// How a JVM of ours is started for a measurement: the same Java, class path and flags as here,
/// which are those that `./ore` gives to every JVM.
public final class OreProcess {
    private static final String PROGRAM = "game.ore.launcher.Ore";
    private static final List<String> NOT_INHERITED = List.of("-Dore.home=", "-Dore.log.file=");

    private OreProcess() {}

    /// @param home below which it keeps its data and logs
    /// @param out what it prints
    public static Child start(
            String name,
            Path home,
            Map<String, String> environment,
            Path out,
            String... arguments) {
        return Child.start(
                name, new Command(words(name, home, List.of(), arguments)), environment, out);
    }

    /// A service alone in a JVM, as `./ore up --split` starts it.
    ///
    /// @param home below which it keeps its data and logs
    /// @param out what it prints
    public static Child serve(Target target, Path home, Map<String, String> environment, Path out) {
        var arguments = new String[] {"serve", target.word()};
        var words = words(target.word(), home, target.jvmFlags(), arguments);
        return Child.start(target.word(), new Command(words), environment, out);
    }

    private static List<String> words(
            String name, Path home, List<String> more, String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags());
        words.addAll(more);
        words.add("-Dore.home=" + home);
        words.add("-Dore.log.file=" + home.resolve(name + ".log"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
        words.addAll(List.of(arguments));
        return words;
    }

    /// The flags of this JVM.
    public static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> NOT_INHERITED.stream().noneMatch(flag::startsWith))
                .toList();
    }
}
