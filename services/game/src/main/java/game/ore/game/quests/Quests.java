package game.ore.game.quests;

import module java.base;

import game.ore.game.domain.quest.QuestSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The set of quests that holds now. When the operator's file changes it is read again; one that is
/// not as it must be is refused with the line, and the old set stays.
public final class Quests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quests.class);

    private final Optional<Path> path;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("look-at-quests").daemon().factory());
    private volatile QuestSet set;
    private FileTime readFrom;

    private Quests(Optional<Path> path) {
        this.path = path;
        this.readFrom = changed(path);
        this.set = QuestFile.read(path);
    }

    /// @throws IllegalArgumentException when the set is not as it must be
    public static Quests open(QuestConfig config) {
        var quests = new Quests(config.set());
        var each = config.lookEach().toMillis();
        if (config.set().isPresent()) {
            var _ =
                    quests.timer.scheduleWithFixedDelay(
                            quests::look, each, each, TimeUnit.MILLISECONDS);
        }
        return quests;
    }

    public QuestSet set() {
        return set;
    }

    /// Reads the file again if it has changed.
    void look() {
        var now = changed(path);
        if (now.equals(readFrom)) return;
        readFrom = now;
        try {
            set = QuestFile.read(path);
            LOG.info("quests are now {} version {}", set.name(), set.version());
        } catch (IllegalArgumentException wrong) {
            LOG.warn("quests stay as they were: {}", wrong.getMessage());
        }
    }

    /// A file that is away for the moment has changed when it is back.
    private static FileTime changed(Optional<Path> path) {
        try {
            return path.isPresent()
                    ? Files.getLastModifiedTime(path.get())
                    : FileTime.from(Instant.EPOCH);
        } catch (IOException _) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
