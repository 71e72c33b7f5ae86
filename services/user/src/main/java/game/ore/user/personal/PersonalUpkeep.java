package game.ore.user.personal;

import module java.base;

import game.ore.user.personal.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks from time to time for what is due: exports that have expired or failed, erasures that some
/// service has not answered, and what was complete when a process ended.
final class PersonalUpkeep implements AutoCloseable {
    /// Jobs that are looked at together.
    static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(PersonalUpkeep.class);

    private final PersonalRequests requests;
    private final JobStore jobs;
    private final PersonalConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("user-personal").factory());

    private PersonalUpkeep(
            PersonalRequests requests, JobStore jobs, PersonalConfig config, InstantSource clock) {
        this.requests = requests;
        this.jobs = jobs;
        this.config = config;
        this.clock = clock;
    }

    static PersonalUpkeep start(
            PersonalRequests requests, JobStore jobs, PersonalConfig config, InstantSource clock) {
        var upkeep = new PersonalUpkeep(requests, jobs, config, clock);
        var every = config.lookEvery().toMillis();
        var _ =
                upkeep.looking.scheduleWithFixedDelay(
                        upkeep::look, every, every, TimeUnit.MILLISECONDS);
        return upkeep;
    }

    private void look() {
        try {
            var now = clock.instant();
            requests.complete();
            jobs.giveUp(now.minus(config.exportPatience()), now);
            jobs.expired(now, BATCH).forEach(requests::forget);
            while (!looking.isShutdown()
                    && jobs.tellAgain(now.minus(config.tellAgainAfter()), now, BATCH) == BATCH) {
                // there may be more
            }
        } catch (RuntimeException failure) {
            LOG.warn("exports and erasures wait until the next round: {}", failure.toString());
        }
    }

    @Override
    public void close() throws InterruptedException {
        looking.shutdown();
        if (!looking.awaitTermination(5, TimeUnit.SECONDS)) looking.shutdownNow();
    }
}
