package game.ore.bench.proc;

import module java.base;

/// Programs that the machine may have.
public final class Programs {
    private static final Path DEBIAN_POSTGRES = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Programs() {}

    /// In the `PATH`, or where Debian keeps what only root needs.
    public static Optional<Path> find(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator)),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A program of PostgreSQL: Debian keeps those of each version in a folder, and only some in
    /// the `PATH`.
    public static Optional<Path> findOfPostgres(String name) throws IOException {
        if (!Files.isDirectory(DEBIAN_POSTGRES)) return find(name);
        try (var versions = Files.list(DEBIAN_POSTGRES)) {
            return versions.map(version -> version.resolve("bin").resolve(name))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder())
                    .or(() -> find(name));
        }
    }

    /// What the program prints with these arguments, in its first line.
    public static String firstLine(Path program, String... arguments)
            throws IOException, InterruptedException {
        var words = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var reader = process.inputReader()) {
            var line = Optional.ofNullable(reader.readLine()).orElse("");
            if (!process.waitFor(PATIENCE)) process.destroyForcibly();
            return line;
        }
    }
}
