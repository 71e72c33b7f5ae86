package game.ore.location.index;

import module java.base;

import game.ore.geo.Area;
import game.ore.geo.Cell;
import game.ore.geo.Covering;
import game.ore.geo.Position;
import game.ore.location.domain.Fence;
import game.ore.location.domain.Fences;

/// All fences in memory, found by the cells that cover them.
///
/// A fence is filed under at most some eight cells of seven levels (6 is 140 km across, 18 is 35
/// m), so a place is looked up by seven ids whatever fences there are. Any number of threads may
/// look while one puts and removes.
public final class FenceIndex implements Fences {
    private record Filed(Fence fence, int entries) {}

    private static final int COARSEST = 6;
    private static final int FINEST = 18;
    private static final int STEP = 2;

    /// By which cells fences are covered; what is stored depends on it.
    private static final Covering.Grain GRAIN = new Covering.Grain(COARSEST, FINEST, STEP, 8);

    private final Lock reading;
    private final Lock writing;
    private final CellTable<Fence> table = new CellTable<>();
    private final Map<UUID, Filed> byId = new HashMap<>();

    public FenceIndex() {
        var lock = new StampedLock();
        this.reading = lock.asReadLock();
        this.writing = lock.asWriteLock();
    }

    /// The ids of the cells under which an area is filed: computing them takes most of the time
    /// that a new fence costs, so they are kept with it.
    public static long[] cells(Area area) {
        return Covering.of(area, GRAIN).stream().mapToLong(Cell::id).toArray();
    }

    /// Puts a fence on the map, in place of the one with the same id.
    ///
    /// @param cells as [#cells] tells them
    public void put(Fence fence, long[] cells) {
        writing.lock();
        try {
            var before = byId.put(fence.id(), new Filed(fence, table.add(cells, fence)));
            if (before != null) table.remove(before.entries);
        } finally {
            writing.unlock();
        }
    }

    public void remove(UUID id) {
        writing.lock();
        try {
            var before = byId.remove(id);
            if (before != null) table.remove(before.entries);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public List<Fence> around(Position place) {
        var leaf = Cell.at(place, Cell.LEVEL_MAX).id();
        var found = new ArrayList<Fence>(0);
        reading.lock();
        try {
            for (var level = COARSEST; level <= FINEST; level += STEP) {
                table.collect(Cell.ancestor(leaf, level), found);
            }
        } finally {
            reading.unlock();
        }
        return found;
    }

    @Override
    public Optional<Fence> find(UUID id) {
        reading.lock();
        try {
            return Optional.ofNullable(byId.get(id)).map(Filed::fence);
        } finally {
            reading.unlock();
        }
    }

    public int size() {
        reading.lock();
        try {
            return byId.size();
        } finally {
            reading.unlock();
        }
    }
}
