package game.ore.embedded;

import module java.base;

/// The program of the EVM node. It comes as an npm package, whose version and checksums stand in
/// the lock file beside this class, and is fetched once per user.
final class AnvilPackage {
    private static final String MANIFEST = "anvil/package.json";
    private static final String LOCK = "anvil/package-lock.json";
    private static final Duration FETCHING = Duration.ofMinutes(10);

    private static final String REMEDY = "or set ORE_EVM_RPC_URLS to a node that runs elsewhere";

    /// Those for which the lock file has a checksum, by `os.name` and `os.arch`.
    private static final Map<String, String> PLATFORMS = Map.of("Linux amd64", "linux-amd64");

    private AnvilPackage() {}

    /// As in the names of the packages for each; nothing when there is none for this one.
    static Optional<String> platform() {
        var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return Optional.ofNullable(PLATFORMS.get(machine));
    }

    static boolean mustBeFetched() {
        return !Binaries.isCached(name());
    }

    static Optional<String> lacks() {
        if (!mustBeFetched() || (onPath("node") && onPath("npm"))) return Optional.empty();
        return Optional.of(
                "the EVM node is fetched with npm, which was not found; install Node 20 or newer"
                        + " (for instance: apt install nodejs npm), "
                        + REMEDY);
    }

    /// Fetches the program when it is not there.
    ///
    /// @param log what npm prints
    static Path program(Path log) {
        var platform =
                platform().orElseThrow(() -> Binaries.notFor(EmbeddedEvm.NAME, "ORE_EVM_RPC_URLS"));
        lacks().ifPresent(what -> {
            throw new PartFailed(what);
        });
        var folder = Binaries.cached(name(), draft -> fetch(draft, log));
        return folder.resolve("node_modules/@foundry-rs/anvil-" + platform + "/bin/anvil");
    }

    private static void fetch(Path folder, Path log) throws IOException {
        Files.write(folder.resolve("package.json"), resource(MANIFEST));
        Files.write(folder.resolve("package-lock.json"), resource(LOCK));
        var words =
                List.of(
                        "npm",
                        "ci",
                        "--prefix=" + folder,
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error");
        try {
            Child.start("npm", new Command(words), Map.of(), log).awaitSuccess(FETCHING);
        } catch (PartFailed e) {
            throw new PartFailed(
                    "the EVM node cannot be fetched: %s; try again, %s"
                            .formatted(e.getMessage(), REMEDY),
                    e);
        }
    }

    /// Another lock file gets another folder.
    private static String name() {
        var checksum = new CRC32();
        checksum.update(resource(LOCK));
        return "anvil-%08x".formatted(checksum.getValue());
    }

    private static byte[] resource(String name) {
        try (var stream = AnvilPackage.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean onPath(String tool) {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
