package game.ore.mail;

import module java.base;

import game.ore.runtime.Unavailable;
import game.ore.sql.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the waiting mail of one database to the SMTP server, each at least once.
///
/// Any number of relays may run over one database: each mail is leased to one of them while it is
/// being sent. A mail leaves the table after the server has taken it over; a crash in between sends
/// it again when the lease has ended, under the same Message-ID.
public final class MailRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailRelay.class);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Database database;
    private final MailOutbox outbox;
    private final MailConfig.Queue config;
    private final Mailer mailer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Counter sent;
    private final Counter givenUp;
    private final Thread thread;
    private Instant forgetAt = Instant.EPOCH;
    private volatile boolean closed;

    private MailRelay(
            Database database,
            MailOutbox outbox,
            MailConfig config,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry metrics) {
        this.database = database;
        this.outbox = outbox;
        this.config = config.queue();
        this.mailer = new Mailer(config.server());
        this.clock = clock;
        this.random = random;
        this.sent = metrics.counter("mail.sent", "schema", database.schema());
        this.givenUp = metrics.counter("mail.given.up", "schema", database.schema());
        this.thread =
                Thread.ofPlatform().daemon().name("mail-" + database.schema()).unstarted(this::run);
    }

    public static MailRelay start(
            Database database,
            MailOutbox outbox,
            MailConfig config,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry metrics) {
        if (config.server().url().isEmpty()) {
            LOG.warn("ORE_SMTP_URL is not set: mail of {} waits", database.schema());
        }
        var relay = new MailRelay(database, outbox, config, clock, random, metrics);
        relay.thread.start();
        return relay;
    }

    private void run() {
        while (!closed) {
            try {
                if (carryOne()) continue;
                mailer.hangUp();
                forgetOld();
                pause(IDLE);
            } catch (Unavailable away) {
                LOG.warn("mail of {} waits: {}", database.schema(), away.getMessage());
                pause(AFTER_FAILURE);
            } catch (RuntimeException failure) {
                if (closed) break;
                LOG.error("mail of {} fails, trying again", database.schema(), failure);
                pause(AFTER_FAILURE);
            }
        }
        mailer.close();
    }

    /// @return false when none was due
    private boolean carryOne() {
        var claimed = outbox.claim(database, clock.instant());
        claimed.ifPresent(this::carry);
        return claimed.isPresent();
    }

    private void carry(MailOutbox.Claimed claimed) {
        Mail mail;
        try {
            mail = outbox.open(claimed);
        } catch (IllegalStateException sealedOtherwise) {
            giveUp(claimed, String.valueOf(sealedOtherwise.getMessage()));
            return;
        }
        var now = clock.instant();
        if (!now.isBefore(mail.useUntil())) {
            giveUp(claimed, "nobody needs it any more");
            return;
        }
        switch (mailer.send(claimed.id(), mail, now)) {
            case Delivery.Accepted() -> {
                outbox.sent(database, claimed.id());
                sent.increment();
            }
            case Delivery.Refused(var reason) -> giveUp(claimed, reason);
            case Delivery.Later(var reason) -> later(claimed, reason);
        }
    }

    private void later(MailOutbox.Claimed claimed, String reason) {
        if (claimed.tries() >= config.triesMax()) {
            giveUp(claimed, reason);
            return;
        }
        var wait = config.backoff().before(claimed.tries() - 1, random);
        LOG.debug("mail {} waits {}: {}", claimed.id(), wait, reason);
        outbox.postpone(database, claimed.id(), clock.instant().plus(wait), reason);
    }

    private void giveUp(MailOutbox.Claimed claimed, String reason) {
        LOG.warn("mail {} is given up after {} tries: {}", claimed.id(), claimed.tries(), reason);
        outbox.giveUp(database, claimed.id(), clock.instant(), reason);
        givenUp.increment();
    }

    private void forgetOld() {
        var now = clock.instant();
        if (now.isBefore(forgetAt)) return;
        outbox.forget(database, now);
        forgetAt = now.plus(FORGET_EVERY);
    }

    private void pause(Duration time) {
        if (!closed) LockSupport.parkNanos(this, time.toNanos());
    }

    /// What is being sent is finished, or sent again by another relay.
    @Override
    public void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        thread.join(Duration.ofSeconds(5));
    }
}
