package game.ore.embedded;

import module java.base;

/// Which process it was: a pid alone may belong to somebody else by now.
///
/// @param started as the operating system tells it
public record ProcessStamp(long pid, Instant started) {
    /// Two readings of one start may differ a little when the clock was set in between.
    private static final Duration SAME_START = Duration.ofSeconds(2);

    public static ProcessStamp of(ProcessHandle process) {
        return new ProcessStamp(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /// The stamp kept in a file; nothing when there is no file or it was only half written.
    public static Optional<ProcessStamp> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ", -1);
            if (words.length != 2) return Optional.empty();
            return Optional.of(new ProcessStamp(Long.parseLong(words[0]), Instant.parse(words[1])));
        } catch (IOException | NumberFormatException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    public void write(Path file) {
        try {
            Files.writeString(file, pid + " " + started + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The process, if it is the same one and still running.
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::same);
    }

    private boolean same(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(SAME_START) <= 0)
                .orElse(false);
    }
}
