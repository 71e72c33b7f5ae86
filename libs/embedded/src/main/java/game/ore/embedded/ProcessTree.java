package game.ore.embedded;

import module java.base;

/// A process and all that it started.
public record ProcessTree(ProcessHandle root) {
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    public static ProcessTree of(ProcessHandle root) {
        return new ProcessTree(root);
    }

    /// Asks for an orderly end, waits, and then forces it. Nothing of the tree runs afterwards.
    public void end(Duration patience) {
        var all = all();
        root.destroy();
        if (!ended(all, patience)) kill();
    }

    /// Ends all of it at once, as `kill -9` does.
    public void kill() {
        var all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        ended(all, AFTER_KILL);
    }

    /// Memory that would be free without this tree, in bytes: shared pages count by their share. 0
    /// where the system does not tell.
    public long residentBytes() {
        return all().stream().mapToLong(process -> residentBytes(process.pid())).sum();
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static boolean ended(List<ProcessHandle> processes, Duration patience) {
        var ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The share of one process alone, in bytes.
    public static long residentBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException | UncheckedIOException untold) {
            return 0;
        }
    }
}
