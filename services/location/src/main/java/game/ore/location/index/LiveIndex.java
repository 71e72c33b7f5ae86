package game.ore.location.index;

import module java.base;

import game.ore.geo.Position;

/// Things on the map that can be found by where they are, each until it expires.
///
/// Any number of threads may change and ask it at once, without a lock over all. A thing that is
/// not touched while a question runs is found exactly if it lies within the radius; one that moves
/// to another cell of the grid in that moment may be missing from that one answer.
public final class LiveIndex {
    /// @param meters from the place asked about
    public record Found(UUID id, Position position, double meters) {}

    private record Entry(UUID id, Position position, long cell, Instant until) {}

    private static final double CELL_METERS = 250;

    private static final Comparator<Found> NEAREST_FIRST =
            Comparator.comparingDouble(Found::meters).thenComparing(Found::id);

    private final Grid grid = new Grid(CELL_METERS);
    private final int entriesMax;
    private final Map<UUID, Entry> byId = new ConcurrentHashMap<>();
    private final Map<Long, Map<UUID, Entry>> byCell = new ConcurrentHashMap<>();

    /// @param entriesMax more are not taken up
    public LiveIndex(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    /// Puts a thing on the map, or moves it.
    ///
    /// @return false when there is no room for one more
    public boolean put(UUID id, Position position, Instant until) {
        if (byId.size() >= entriesMax && !byId.containsKey(id)) return false;
        var entry = new Entry(id, position, grid.cellOf(position), until);
        byId.compute(
                id,
                (_, before) -> {
                    enter(entry);
                    if (before != null && before.cell != entry.cell) leave(before);
                    return entry;
                });
        return true;
    }

    public void remove(UUID id) {
        byId.computeIfPresent(
                id,
                (_, entry) -> {
                    leave(entry);
                    return null;
                });
    }

    /// What lies within `meters` and has not expired, nearest first.
    ///
    /// @param wanted who else is left out
    /// @param limit of all that are near, so many of the nearest
    public List<Found> near(
            Position place, double meters, int limit, Predicate<UUID> wanted, Instant now) {
        var nearest = new PriorityQueue<Found>(NEAREST_FIRST.reversed());
        grid.cellsAround(
                place,
                meters,
                cell -> {
                    for (var entry : byCell.getOrDefault(cell, Map.of()).values()) {
                        if (!entry.until.isAfter(now) || !wanted.test(entry.id)) continue;
                        var distance = place.metersTo(entry.position);
                        if (distance > meters) continue;
                        nearest.add(new Found(entry.id, entry.position, distance));
                        if (nearest.size() > limit) nearest.poll();
                    }
                });
        return nearest.stream()
                .collect(Collectors.toMap(Found::id, found -> found, (one, _) -> one))
                .values()
                .stream()
                .sorted(NEAREST_FIRST)
                .toList();
    }

    /// Removes what has expired.
    public void sweep(Instant now) {
        for (var entry : byId.values()) {
            if (entry.until.isAfter(now)) continue;
            byId.computeIfPresent(
                    entry.id,
                    (_, current) -> {
                        if (current.until.isAfter(now)) return current;
                        leave(current);
                        return null;
                    });
        }
    }

    public int size() {
        return byId.size();
    }

    private void enter(Entry entry) {
        byCell.compute(
                entry.cell,
                (_, there) -> {
                    var cell = there == null ? new ConcurrentHashMap<UUID, Entry>(4) : there;
                    cell.put(entry.id, entry);
                    return cell;
                });
    }

    private void leave(Entry entry) {
        byCell.computeIfPresent(
                entry.cell,
                (_, there) -> {
                    there.remove(entry.id);
                    return there.isEmpty() ? null : there;
                });
    }
}
