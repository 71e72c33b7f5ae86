package game.ore.embedded;

import module java.base;

/// How to run a program so that it neither outlives this JVM nor hears the terminal's Ctrl-C.
///
/// The tools for that belong to util-linux. Where one is missing its promise is kept later: the
/// next start over the same folder ends what was left.
///
/// @param words the program and its arguments
/// @param farewell the signal that makes the program end in good order, like `TERM`
/// @param refusesRoot whether the program does not run for root
public record Command(List<String> words, String farewell, boolean refusesRoot) {
    /// For programs that live long and do little: compiled quickly rather than well.
    static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    public Command {
        words = List.copyOf(words);
    }

    public Command(List<String> words) {
        this(words, "TERM", false);
    }

    /// A small JVM with the class path of this one.
    ///
    /// @param heapMib the most that its heap takes
    /// @param flags more flags for this JVM
    /// @param program has a `main` method
    static Command java(int heapMib, List<String> flags, Class<?> program, String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xms8m", "-Xmx%dm".formatted(heapMib), "-Xss512k"));
        words.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dlogback.configurationFile=game/ore/embedded/child-logback.xml"));
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(List.of(arguments));
        return new Command(words);
    }

    /// The whole command line, on this machine.
    List<String> line() {
        var line = new ArrayList<String>();
        if (present("setsid")) line.add("setsid");
        // In a user namespace of its own the program is nobody, and yet may use root's files.
        if (refusesRoot && isRoot()) line.addAll(List.of("unshare", "--user"));
        if (present("setpriv")) line.addAll(List.of("setpriv", "--pdeathsig", farewell));
        line.addAll(words);
        return List.copyOf(line);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean present(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
