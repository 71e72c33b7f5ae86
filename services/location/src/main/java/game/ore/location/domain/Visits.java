package game.ore.location.domain;

import module java.base;

/// In which fences a player is, and since when. Follows from believed fixes and the fences alone.
///
/// @param inside in the order in which they were entered
/// @param changedAt time of the fix that last changed anything; of two that are remembered of a
///   player the one that changed later is the newer
public record Visits(List<Visit> inside, Instant changedAt) {
    /// In none, and never in any.
    public static final Visits NONE = new Visits(List.of(), Instant.EPOCH);

    public Visits {
        inside = List.copyOf(inside);
    }

    boolean holds(UUID fence) {
        for (var visit : inside) if (visit.fence().equals(fence)) return true;
        return false;
    }
}
