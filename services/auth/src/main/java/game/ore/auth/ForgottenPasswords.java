package game.ore.auth;

import module java.base;

import game.ore.auth.domain.Email;
import game.ore.auth.letters.LetterConfig;
import game.ore.auth.store.CredentialStore;
import game.ore.runtime.Limit;
import game.ore.runtime.Overloaded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to those who have forgotten their password.
///
/// Whoever asks gets the answer before anything is looked up: neither what it says nor how long it
/// takes tells whether there is such an account.
public final class ForgottenPasswords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenPasswords.class);
    private static final String WHAT = "password resets";

    private final CredentialStore store;
    private final InstantSource clock;
    private final Limit atOnce;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("forgotten-", 0).factory());

    public ForgottenPasswords(CredentialStore store, LetterConfig config, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.atOnce = new Limit(WHAT, config.forgottenAtOnceMax());
    }

    /// Mails a link to the owner of an address, if there is one.
    ///
    /// @throws Overloaded when too many ask at once
    public void forgot(String email) {
        if (!atOnce.tryAcquire()) throw new Overloaded(WHAT, Duration.ofSeconds(1));
        threads.execute(() -> {
            try {
                store.forgotten(Email.keyOf(email), clock.instant());
            } catch (RuntimeException failure) {
                LOG.warn("a forgotten password stays forgotten: {}", failure.toString());
            } finally {
                atOnce.release();
            }
        });
    }

    /// Waits for those under way.
    @Override
    public void close() {
        threads.close();
    }
}
