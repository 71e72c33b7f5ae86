package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// One recording with a clock that only runs forward.
///
/// @param repaired how many fixes had no usable clock and got an estimated time, see {@link
///   ClockRepair}
public record Track(String name, List<Fix> fixes, int repaired) {
    public Track {
        if (fixes.size() < 2)
            throw new IllegalArgumentException("a track needs two fixes: " + name);
        fixes = List.copyOf(fixes);
    }

    public Position start() {
        return fixes.getFirst().place();
    }

    public Duration duration() {
        return Duration.between(fixes.getFirst().at(), fixes.getLast().at());
    }

    public double lengthMeters() {
        var length = 0.0;
        for (var i = 1; i < fixes.size(); i++) {
            length += fixes.get(i - 1).place().metersTo(fixes.get(i).place());
        }
        return length;
    }
}
