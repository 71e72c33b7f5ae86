package game.ore.testing;

import module java.base;

import game.ore.runtime.Settings;

/// A service in a JVM of its own, to be killed.
public final class ServiceJvm implements AutoCloseable {
    /// The exit code of a process that signal 9 has ended.
    public static final int KILLED = 128 + 9;

    private static final String LISTENING = "listening at ";
    private static final Duration END = Duration.ofSeconds(20);

    private final Process process;
    private final URI url;

    private ServiceJvm(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /// Starts it and waits until it says where it listens.
    ///
    /// @param program whose main method calls [#serve]
    /// @throws IllegalStateException when it ends before
    public static ServiceJvm start(Class<?> program, Map<String, String> settings)
            throws IOException {
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add(name + "=" + value));
        var process =
                new ProcessBuilder(line(program, arguments))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new ServiceJvm(process, listening(process));
    }

    /// The command line of a JVM that starts quickly, with the class path of this one.
    ///
    /// @param program has a `main` method
    public static List<String> line(Class<?> program, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("--sun-misc-unsafe-memory-access=allow");
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(arguments);
        return words;
    }

    /// Starts it over the parts of this JVM.
    ///
    /// @param service its name, as in `game.port`
    /// @param postgres a database of [TestParts#postgres]
    /// @param more settings, stronger than [TestParts#settings]
    public static ServiceJvm start(
            Class<?> program, String service, String postgres, Map<String, String> more)
            throws IOException {
        var settings = new HashMap<>(TestParts.settings(service, postgres));
        settings.putAll(more);
        return start(program, settings);
    }

    private static URI listening(Process process) {
        return process.inputReader()
                .lines()
                .filter(line -> line.startsWith(LISTENING))
                .map(line -> URI.create(line.substring(LISTENING.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the service did not start"));
    }

    /// In that JVM: starts the service, says where it listens, and ends when whoever started this
    /// JVM is gone.
    ///
    /// @param arguments settings, each `name=value`
    /// @param start tells where the service listens
    public static void serve(String[] arguments, Function<Settings, URI> start) throws IOException {
        var values = new HashMap<String, String>();
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        System.out.println(LISTENING + start.apply(new Settings(values)));
        while (System.in.read() != -1) {
            // nobody says anything; the end of the stream is the end of the parent
        }
        Runtime.getRuntime().halt(0);
    }

    /// Where it listens.
    public URI url() {
        return url;
    }

    /// Sends it a signal, such as `STOP`, which no process can refuse, or `CONT`.
    public void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) throw new IllegalStateException("not sent: " + name);
    }

    /// Waits for its end.
    ///
    /// @throws IllegalStateException when it does not come
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(END)) throw new IllegalStateException("the service goes on");
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
