package game.ore.tracks;

import module java.base;

/// Makes a clock run forward.
///
/// Recording devices do write times that stand still or run backwards (one test file has 1901 in
/// every fix). Such a fix, or one without a time, comes as long after its predecessor as a walker
/// at 1.4 m/s would have needed, at least a second; later fixes keep their distance in time to it.
/// So the gaps that were honest stay as they were recorded.
final class ClockRepair {
    private static final double WALKER_METERS_PER_SECOND = 1.4;
    private static final Duration STEP_MIN = Duration.ofSeconds(1);

    private ClockRepair() {}

    static Track repair(String name, List<RawFix> raw) {
        var fixes = new ArrayList<Fix>(raw.size());
        var repaired = 0;
        var at = raw.getFirst().at().orElse(Instant.EPOCH);
        fixes.add(new Fix(raw.getFirst().place(), at, raw.getFirst().accuracyMeters()));
        for (var i = 1; i < raw.size(); i++) {
            var last = raw.get(i - 1);
            var next = raw.get(i);
            var recorded = between(last, next);
            if (recorded.isEmpty()) repaired++;
            at = at.plus(recorded.orElseGet(() -> estimated(last.place().metersTo(next.place()))));
            fixes.add(new Fix(next.place(), at, next.accuracyMeters()));
        }
        return new Track(name, fixes, repaired);
    }

    private static Optional<Duration> between(RawFix last, RawFix next) {
        return last.at()
                .flatMap(from -> next.at().map(to -> Duration.between(from, to)))
                .filter(Duration::isPositive);
    }

    private static Duration estimated(double meters) {
        var walked = Duration.ofMillis((long) (meters / WALKER_METERS_PER_SECOND * 1000));
        return walked.compareTo(STEP_MIN) < 0 ? STEP_MIN : walked;
    }
}
