package game.ore.user.personal.edge;

import module java.base;

import game.ore.user.personal.domain.Job;

/// What clients see of exports and erasures.
final class PersonalViews {
    /// How far one service is.
    record PartView(String service, String state) {}

    /// @param archive where it can be fetched once it is ready
    record ExportView(
            UUID id,
            String state,
            Instant askedAt,
            Optional<Instant> endedAt,
            Instant expiresAt,
            Optional<String> archive,
            List<PartView> parts) {}

    /// @param status where it can be asked how far it is, without a token
    record ErasureView(
            UUID id,
            String state,
            Instant askedAt,
            Optional<Instant> endedAt,
            String status,
            List<PartView> parts) {}

    private PersonalViews() {}

    static ExportView export(Job job) {
        var ready = job.state() == Job.State.READY;
        return new ExportView(
                job.id(),
                job.state().text(),
                job.askedAt(),
                job.endedAt(),
                job.expiresAt(),
                ready ? Optional.of("/users/me/export/" + job.id() + "/archive") : Optional.empty(),
                parts(job));
    }

    static ErasureView erasure(Job job) {
        return new ErasureView(
                job.id(),
                job.state().text(),
                job.askedAt(),
                job.endedAt(),
                "/users/erasures/" + job.id(),
                parts(job));
    }

    private static List<PartView> parts(Job job) {
        return job.parts().stream().map(part -> new PartView(part.service(), state(part))).toList();
    }

    private static String state(Job.Part part) {
        return part.failed().map(failed -> failed ? "failed" : "done").orElse("waiting");
    }
}
