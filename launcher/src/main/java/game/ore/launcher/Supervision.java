package game.ore.launcher;

import module java.base;

import game.ore.embedded.ProcessStamp;
import game.ore.embedded.ProcessTree;

/// The right to run a platform over a folder: one process at a time has it.
final class Supervision implements AutoCloseable {
    private static final Duration ORDERLY_END = Duration.ofSeconds(10);

    private final OreFolder folder;
    private final FileChannel lock;

    private Supervision(OreFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Takes the right, and ends what an earlier holder left behind when it was killed.
    static Supervision take(OreFolder folder) {
        folder.create();
        var taken = new Supervision(folder, lock(folder));
        endLeftovers(folder);
        ProcessStamp.of(ProcessHandle.current()).write(folder.supervisor());
        return taken;
    }

    /// The process that has the right now.
    static Optional<ProcessHandle> holder(OreFolder folder) {
        return ProcessStamp.read(folder.supervisor()).flatMap(ProcessStamp::running);
    }

    /// Ends every process that the folder remembers, and forgets it.
    static void endLeftovers(OreFolder folder) {
        try (var files = Files.list(folder.run())) {
            for (var file : files.toList()) {
                if (file.toString().endsWith(".pid")) end(file);
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException nothingThere) {
            // Nothing has ever run here.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remember(String service, long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process -> ProcessStamp.of(process).write(folder.pid(service)));
    }

    @Override
    public void close() throws IOException {
        endLeftovers(folder);
        lock.close();
    }

    private static void end(Path file) {
        ProcessStamp.read(file)
                .flatMap(ProcessStamp::running)
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .ifPresent(process -> ProcessTree.of(process).end(ORDERLY_END));
    }

    private static FileChannel lock(OreFolder folder) {
        try {
            var channel =
                    FileChannel.open(
                            folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) return channel;
            channel.close();
        } catch (IOException e) {
            throw new Refused("cannot write below %s: %s".formatted(folder.root(), e));
        }
        var who = holder(folder).map(process -> " (process " + process.pid() + ")").orElse("");
        throw new Refused("ORE is already running here%s; stop it with ./ore down".formatted(who));
    }
}
