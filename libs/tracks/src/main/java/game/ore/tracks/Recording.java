package game.ore.tracks;

import module java.base;

/// One recording as the device wrote it, with its clock as it was, in the order of the file.
///
/// @param name the file, and which of its tracks when it has several
/// @param unreadable how many points were passed over because they say no place or no time
public record Recording(String name, List<RawFix> points, int unreadable) {
    public Recording {
        points = List.copyOf(points);
    }

    Recording named(String other) {
        return new Recording(other, points, unreadable);
    }

    /// This with a clock that only runs forward; nothing when it has fewer than two points.
    Optional<Track> repaired() {
        return points.size() < 2 ? Optional.empty() : Optional.of(ClockRepair.repair(name, points));
    }
}
