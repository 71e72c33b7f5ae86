package game.ore.tracks;

import module java.base;

/// How fast a recording is walked again.
///
/// Either way no pause is longer than a minute: nobody watches a simulated lunch.
public enum Pace {
    /// Nobody moves faster than a brisk walk. What was recorded slower keeps its time; a drive
    /// becomes a walk whose speed wanders as a walker's does, because a perfectly even speed is
    /// what a cheat looks like.
    WALK,
    /// As it was recorded; who drives gets no reward for it.
    RECORDED;

    public static final double WALKER_METERS_PER_SECOND_MAX = 1.9;
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
    private static final Duration STEP_MIN = Duration.ofMillis(100);

    /// As it is written on a command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is none of this name
    public static Pace named(String label) {
        return Arrays.stream(values())
                .filter(pace -> pace.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--pace is walk or recorded: " + label));
    }

    public Track apply(Track track, RandomGenerator random) {
        var gait = new Gait(random);
        var fixes = new ArrayList<Fix>(track.fixes().size());
        var at = track.fixes().getFirst().at();
        fixes.add(track.fixes().getFirst());
        for (var i = 1; i < track.fixes().size(); i++) {
            var last = track.fixes().get(i - 1);
            var next = track.fixes().get(i);
            var recorded = Duration.between(last.at(), next.at());
            at = at.plus(step(recorded, last.place().metersTo(next.place()), gait));
            fixes.add(new Fix(next.place(), at, next.accuracyMeters()));
        }
        return new Track(track.name(), fixes, track.repaired());
    }

    private Duration step(Duration recorded, double meters, Gait gait) {
        var walked =
                switch (this) {
                    case WALK ->
                            seconds(
                                    meters
                                            / gait.nextMetersPerSecond(
                                                    recorded.toMillis() / 1000.0));
                    case RECORDED -> STEP_MIN;
                };
        var paused =
                recorded.compareTo(PAUSE_MAX) < 0 ? recorded : longer(PAUSE_MAX, seconds(meters));
        return longer(longer(paused, walked), STEP_MIN);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
