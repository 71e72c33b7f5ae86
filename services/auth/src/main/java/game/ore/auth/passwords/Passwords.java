package game.ore.auth.passwords;

import module java.base;

import game.ore.auth.AuthConfig;
import game.ore.auth.domain.Email;
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
    private static final String COMMON = "common-passwords.txt";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final PasswordRule rule;
    private final Argon2 argon2;
    private final RandomGenerator random;
    private final ThreadPoolExecutor threads;
    private final Timer hashes;
    private final String unmatchable;

    private Passwords(
            PasswordRule rule,
            Argon2 argon2,
            RandomGenerator random,
            ThreadPoolExecutor threads,
            Timer hashes) {
        this.rule = rule;
        this.argon2 = argon2;
        this.random = random;
        this.threads = threads;
        this.hashes = hashes;
        this.unmatchable = argon2.unmatchable(random);
    }

    /// @param random cannot be predicted
    public static Passwords open(
            AuthConfig.Hashing config, RandomGenerator random, MeterRegistry metrics) {
        var threads =
                new ThreadPoolExecutor(
                        config.threads(),
                        config.threads(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queueMax()),
                        Thread.ofPlatform().daemon().name("password-", 0).factory());
        return new Passwords(
                new PasswordRule(config.lengthMin(), common()),
                new Argon2(config.memoryKib(), config.passes(), config.lanes()),
                random,
                threads,
                metrics.timer("auth.password.hashes"));
    }

    /// Why a password must not be chosen, if there is a reason.
    public Optional<String> weakness(String password, Username username, Email email) {
        return rule.weakness(password, username, email);
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

    private static Set<String> common() {
        try (var stream =
                Objects.requireNonNull(Passwords.class.getResourceAsStream(COMMON), COMMON)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(Username::keyOf)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(COMMON, failure);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
