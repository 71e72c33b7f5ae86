package game.ore.location;

import module java.base;

import game.ore.location.index.FenceIndex;
import game.ore.location.store.FenceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the fences in memory as they are in the database, by asking again and again for what has
/// changed. While the database is away, what was known last holds.
public final class FenceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FenceWatch.class);
    private static final int AT_ONCE = 5_000;

    private final FenceStore store;
    private final FenceIndex index;

    /// Guarded by this.
    private long version;

    private volatile boolean away;

    public FenceWatch(FenceStore store, FenceIndex index) {
        this.store = store;
        this.index = index;
    }

    /// Takes up what has changed up to now.
    public synchronized void refresh() {
        List<FenceStore.Change> changes;
        do {
            changes = store.after(version, AT_ONCE);
            for (var change : changes) {
                change.fence()
                        .ifPresentOrElse(
                                fence -> index.put(fence, change.cells()),
                                () -> index.remove(change.id()));
                version = change.version();
            }
        } while (changes.size() == AT_ONCE);
    }

    /// How many fences there are.
    public int size() {
        return index.size();
    }

    /// As [#refresh]; that it could not be done is said once, until it can be done again.
    public void attempt() {
        try {
            refresh();
            away = false;
        } catch (RuntimeException failure) {
            if (!away) LOG.warn("changes of fences are not seen for now", failure);
            away = true;
        }
    }
}
