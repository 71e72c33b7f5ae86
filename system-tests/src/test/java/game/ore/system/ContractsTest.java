package game.ore.system;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// What is checked in of the contracts, compiled anew.
class ContractsTest {
    private static final Path CHAIN = Path.of("..", "chain").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void the_artifacts_are_what_their_sources_compile_to() throws Exception {
        if (!compilerIsInstalled()) run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        run("npm", "run", "--silent", "check");
    }

    private static boolean compilerIsInstalled() throws IOException {
        var installed = CHAIN.resolve("node_modules/.package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed)
                                .compareTo(
                                        Files.getLastModifiedTime(
                                                CHAIN.resolve("package-lock.json")))
                        >= 0;
    }

    private static void run(String... words) throws IOException, InterruptedException {
        var log = Files.createTempFile(Path.of("target"), "npm", ".log");
        var process =
                new ProcessBuilder(words)
                        .directory(CHAIN.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(process.waitFor(PATIENCE)).as(List.of(words) + " ends").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
