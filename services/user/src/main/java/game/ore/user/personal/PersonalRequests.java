package game.ore.user.personal;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.auth.AuthApi;
import game.ore.api.auth.Confirmation;
import game.ore.api.auth.Proof;
import game.ore.personal.ExportStore;
import game.ore.rights.Kind;
import game.ore.rights.PersonalServices;
import game.ore.runtime.Ids;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import game.ore.user.personal.domain.Job;
import game.ore.user.personal.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What players can ask for about their own data. All of it is done behind their backs; here it is
/// begun, and told how far it is.
public final class PersonalRequests {
    /// What became of asking for the end of an account.
    public sealed interface Ending {
        /// The account is on its way out.
        record Begun(Job job) implements Ending {}

        /// It is gone already.
        record Gone() implements Ending {}

        /// The caller has not shown that they are who they are.
        record Unproved(Confirmation why) implements Ending {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(PersonalRequests.class);

    private final JobStore jobs;
    private final ExportStore exports;
    private final AuthApi auth;
    private final PersonalConfig config;
    private final InstantSource clock;

    public PersonalRequests(
            JobStore jobs,
            ExportStore exports,
            AuthApi auth,
            PersonalConfig config,
            InstantSource clock) {
        this.jobs = jobs;
        this.exports = exports;
        this.auth = auth;
        this.config = config;
        this.clock = clock;
    }

    /// The caller's export: the one that goes on or is fresh, else one that begins now.
    ///
    /// @return nothing when the caller's account is being deleted
    public Optional<Job> export() {
        var player = Caller.current().player();
        var now = now();
        var known = jobs.latest(player, Kind.EXPORT).filter(job -> isGood(job, now));
        return known.or(() ->
                jobs.begin(Ids.next(), player, Kind.EXPORT, now, now.plus(config.exportKept())));
    }

    private boolean isGood(Job job, Instant now) {
        return switch (job.state()) {
            case REQUESTED, RUNNING -> true;
            case READY ->
                    job.askedAt().plus(config.exportFresh()).isAfter(now)
                            && job.expiresAt().isAfter(now);
            case DONE, FAILED -> false;
        };
    }

    /// An export of the caller's own that has not expired.
    public Optional<Job> export(UUID id) {
        return jobs.export(id, Caller.current().player())
                .filter(job -> job.expiresAt().isAfter(clock.instant()));
    }

    /// Writes an export that is ready as one archive, a document for each service.
    public void archive(Job job, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        for (var part : job.parts()) {
            zip.putNextEntry(new ZipEntry(part.service() + ".json"));
            exports.copy(job.id(), part.service(), zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    /// Ends the caller's account: its sessions at once, everything else soon.
    ///
    /// While sessions cannot be ended from here, auth does it when it hears of the request.
    public Ending end(Proof proof) {
        var player = Caller.current().player();
        var confirmation = auth.confirm(player, proof);
        if (!(confirmation instanceof Confirmation.Confirmed)) {
            return new Ending.Unproved(confirmation);
        }
        var now = now();
        var job = jobs.begin(Ids.next(), player, Kind.ERASE, now, now.plus(config.erasureKept()));
        try {
            auth.endSessions(player);
        } catch (Unavailable | Overloaded away) {
            LOG.warn("sessions end a moment later: {}", away.getMessage());
        }
        return job.<Ending>map(Ending.Begun::new).orElseGet(Ending.Gone::new);
    }

    /// How far an erasure is, for whoever knows its id.
    public Optional<Job> erasure(UUID id) {
        return jobs.erasure(id);
    }

    /// Does what follows when all services have answered.
    void complete() {
        for (var done : jobs.complete(PersonalUpkeep.BATCH)) {
            switch (done.kind()) {
                case EXPORT -> jobs.endExport(done.job(), done.failed(), now());
                case ERASE -> {
                    // Requests of one player are done in order, so nobody makes one any more.
                    jobs.exportsOf(done.user()).forEach(this::forget);
                    jobs.endErasure(done.job(), now(), now().plus(config.erasureKept()));
                }
            }
        }
    }

    /// Forgets a job and what lies in storage for it.
    void forget(UUID job) {
        for (var service : PersonalServices.ALL) exports.drop(job, service);
        jobs.forget(job);
    }

    /// As exact as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
