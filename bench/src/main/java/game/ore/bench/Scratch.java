package game.ore.bench;

import module java.base;

import game.ore.runtime.Wait;

/// A folder for the data and logs of one benchmark. What a failed run has left there stays until
/// the next one.
record Scratch(Path folder) {
    /// Processes that have just been ended may still write for a moment.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    static Scratch empty(Path folder) throws IOException, InterruptedException {
        var scratch = new Scratch(folder);
        scratch.remove();
        Files.createDirectories(folder);
        return scratch;
    }

    void remove() throws InterruptedException {
        if (!Wait.until(PATIENCE, BETWEEN_TRIES, this::removed)) {
            throw new IllegalStateException("cannot remove " + folder);
        }
    }

    private boolean removed() {
        if (!Files.exists(folder)) return true;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException inUse) {
            return false;
        }
    }
}
