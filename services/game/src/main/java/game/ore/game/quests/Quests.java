package game.ore.game.quests;

import module java.base;

import game.ore.game.domain.quest.QuestSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The set of quests that holds now. When the operator's file changes it is read again; one that is
/// not as it must be is refused with the line, and the old set stays.
public final class Quests {
    private static final Logger LOG = LoggerFactory.getLogger(Quests.class);

    private final Optional<Path> path;
    private volatile QuestSet set;
    private FileTime readFrom;

    /// @param path of the set; empty for the one that comes along
    /// @throws IllegalArgumentException when the set is not as it must be
    public Quests(Optional<Path> path) {
        this.path = path;
        this.readFrom = changed(path);
        this.set = QuestFile.read(path);
    }

    public QuestSet set() {
        return set;
    }

    /// Reads the file again if it has changed.
    public void look() {
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
}
