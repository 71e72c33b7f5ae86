package game.ore.embedded;

import module java.base;

/// The folder of one part: used by one JVM at a time, and remembering its process.
final class PartFolder implements AutoCloseable {
    private static final Duration ORDERLY_END = Duration.ofSeconds(5);

    private final Path folder;
    private final FileChannel lock;

    private PartFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Takes the folder. A process that an earlier JVM started here and could not end is ended now.
    static PartFolder take(String part, Path folder) {
        try {
            Files.createDirectories(folder);
            var taken = new PartFolder(folder, lock(part, folder));
            taken.endLeftover();
            return taken;
        } catch (IOException e) {
            throw new PartFailed("%s cannot use the folder %s: %s".formatted(part, folder, e), e);
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    void remember(ProcessHandle process) {
        ProcessStamp.of(process).write(pidFile());
    }

    /// Gives the folder free. Its process must have ended.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(pidFile());
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(String part, Path folder) throws IOException {
        var channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (held(channel)) return channel;
        channel.close();
        throw new PartFailed(
                "%s: the folder %s is in use by another running ore".formatted(part, folder));
    }

    private static boolean held(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisJvm) {
            return false;
        }
    }

    private void endLeftover() throws IOException {
        ProcessStamp.read(pidFile())
                .flatMap(ProcessStamp::running)
                .ifPresent(left -> ProcessTree.of(left).end(ORDERLY_END));
        Files.deleteIfExists(pidFile());
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }
}
