package game.ore.auth.passwords;

import module java.base;

import game.ore.auth.AuthConfig;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.PasswordFlaw;
import game.ore.auth.domain.PasswordRule;
import game.ore.auth.domain.Username;
import game.ore.runtime.Overloaded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// Judges, hashes and checks passwords.
///
/// Hashing takes a core and much memory, so it runs on a few threads of its own with a short queue
/// before them: the caller waits, and one too many is refused with [Overloaded].
public final class Passwords implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final PasswordFlaw BREACHED =
            new PasswordFlaw(PasswordFlaw.Kind.BREACHED, "is known from a breach elsewhere");

    private final PasswordRule rule;
    private final BreachedPasswords breached;
    private final Argon2 argon2;
    private final RandomGenerator random;
    private final ThreadPoolExecutor threads;
    private final Timer hashes;
    private final String unmatchable;

    private Passwords(
            PasswordRule rule,
            BreachedPasswords breached,
            Argon2 argon2,
            RandomGenerator random,
            ThreadPoolExecutor threads,
            Timer hashes) {
        this.rule = rule;
        this.breached = breached;
        this.argon2 = argon2;
        this.random = random;
        this.threads = threads;
        this.hashes = hashes;
        this.unmatchable = argon2.unmatchable(random);
    }

    /// @param random cannot be predicted
    public static Passwords open(
            AuthConfig.Hashing config,
            BreachedPasswords breached,
            RandomGenerator random,
            MeterRegistry metrics) {
        var threads =
                new ThreadPoolExecutor(
                        config.threads(),
                        config.threads(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queueMax()),
                        Thread.ofPlatform().daemon().name("password-", 0).factory());
        return new Passwords(
                new PasswordRule(config.lengthMin()),
                breached,
                new Argon2(config.memoryKib(), config.passes(), config.lanes()),
                random,
                threads,
                metrics.timer("auth.password.hashes"));
    }

    /// Why a password must not be chosen, if there is a reason.
    public Optional<PasswordFlaw> flaw(String password, Username username, Optional<Email> email) {
        var weakness = rule.weakness(password, username, email);
        if (weakness.isPresent()) {
            return weakness.map(why -> new PasswordFlaw(PasswordFlaw.Kind.WEAK, why));
        }
        return breached.contains(password) ? Optional.of(BREACHED) : Optional.empty();
    }

    /// @throws Overloaded when too many are being hashed
    public String hash(String password) {
        return run(() -> argon2.hash(password, random));
    }

    /// Whether a password is the one that was stored.
    ///
    /// Without a stored one the answer is no and takes the same work, so that nobody learns from
    /// the time whether an account exists.
    ///
    /// @throws Overloaded when too many are being hashed
    public boolean matches(Optional<String> stored, String password) {
        var phc = stored.orElse(unmatchable);
        return run(() -> Argon2.matches(phc, password)) && stored.isPresent();
    }

    /// Whether a stored hash should be made again with the parameters of today.
    public boolean isOutdated(String stored) {
        return !argon2.made(stored);
    }

    private <T> T run(Callable<T> work) {
        try {
            return threads.submit(() -> hashes.recordCallable(work)).get();
        } catch (RejectedExecutionException _) {
            throw new Overloaded("password hashing", RETRY_AFTER);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("hashing failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while hashing", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
