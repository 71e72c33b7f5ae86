package game.ore.anticheat;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.tracks.Recording;

/// What one player reports, in the order of reporting.
public record Journey(String name, List<Fix> fixes) {
    /// What a phone says outdoors, for recordings that say nothing.
    static final double ACCURACY_METERS = 10;

    private static final double ACCURACY_METERS_MAX = 100_000;

    public Journey {
        fixes = List.copyOf(fixes);
    }

    /// Points without a time are left out.
    public static Journey of(Recording recording) {
        var fixes = new ArrayList<Fix>(recording.points().size());
        for (var point : recording.points()) {
            var accuracy =
                    Math.min(ACCURACY_METERS_MAX, point.accuracyMeters().orElse(ACCURACY_METERS));
            point.at().ifPresent(at -> fixes.add(new Fix(point.place(), accuracy, at)));
        }
        return new Journey(recording.name(), fixes);
    }

    /// The same fixes, so much later.
    public Journey later(String name, Duration time) {
        return new Journey(
                name,
                fixes.stream()
                        .map(fix ->
                                new Fix(fix.position(), fix.accuracyMeters(), fix.at().plus(time)))
                        .toList());
    }
}
