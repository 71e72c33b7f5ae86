package game.ore.anticheat;

import module java.base;

/// What an evaluation found. Its JSON is what others read: names and meanings stay.
///
/// @param fixes how many were judged
/// @param sanctionedTracks how many tracks met with a sanction
/// @param sanctionedShare from 0 to 1
/// @param unrewardedFixShare from 0 to 1; riding too earns nothing
/// @param attacks by their names
record Report(
        int tracks,
        long fixes,
        int sanctionedTracks,
        double sanctionedShare,
        double unrewardedFixShare,
        Map<String, Detection> attacks,
        List<PerTrack> perTrack) {
    /// @param cases how many forgeries were tried
    /// @param detectionRate from 0 to 1; 0 without cases
    /// @param medianUpdatesToDetection forged fixes until it was plain; empty when it never was
    record Detection(int cases, double detectionRate, OptionalDouble medianUpdatesToDetection) {
        static Detection of(int cases, List<Integer> updates) {
            var sorted = updates.stream().sorted().toList();
            var median =
                    sorted.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    (sorted.get((sorted.size() - 1) / 2)
                                                    + sorted.get(sorted.size() / 2))
                                            / 2.0);
            return new Detection(cases, cases == 0 ? 0 : sorted.size() / (double) cases, median);
        }
    }

    /// @param reasons of the sanctions, each once
    record PerTrack(
            String name,
            boolean sanctioned,
            List<String> reasons,
            int fixes,
            double unrewardedFixShare) {
        static PerTrack of(Course course) {
            var reasons = course.reasons();
            var fixes = course.outcomes().size();
            return new PerTrack(
                    course.journey().name(),
                    !reasons.isEmpty(),
                    reasons,
                    fixes,
                    fixes == 0 ? 0 : course.unrewarded() / (double) fixes);
        }
    }

    static Report of(List<Course> honest, Map<String, Detection> attacks) {
        var tracks = honest.stream().map(PerTrack::of).toList();
        var fixes = honest.stream().mapToLong(course -> course.outcomes().size()).sum();
        var unrewarded = honest.stream().mapToLong(Course::unrewarded).sum();
        var sanctioned = (int) tracks.stream().filter(PerTrack::sanctioned).count();
        return new Report(
                tracks.size(),
                fixes,
                sanctioned,
                tracks.isEmpty() ? 0 : sanctioned / (double) tracks.size(),
                fixes == 0 ? 0 : unrewarded / (double) fixes,
                attacks,
                tracks);
    }
}
