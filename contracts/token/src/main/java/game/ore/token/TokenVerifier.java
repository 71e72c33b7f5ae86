package game.ore.token;

import module java.base;

import game.ore.api.Caller;
import game.ore.cache.Redis;
import game.ore.runtime.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks access tokens. Safe for all threads.
///
/// A token that was checked within the last minute costs one hash and two look-ups; whether its
/// session has been ended and whether its owner has become a Genesis member is asked each time, so
/// that both are heard of within a second.
public final class TokenVerifier implements AutoCloseable {
    /// Longer ones are not even looked at.
    public static final int TOKEN_CHARS_MAX = 4_096;

    /// Beside the time for which it is known; together one minute.
    private static final Duration REPEATED_FOR = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);
    private static final Verified TOO_LONG =
            new Verified.Invalid("longer than " + TOKEN_CHARS_MAX + " characters");
    private static final Verified ENDED = new Verified.Invalid("its session has ended");

    private final InstantSource clock;
    private final Keys keys;
    private final Revocations revocations;
    private final GenesisMembers members;
    private final Known known;
    private final ScheduledExecutorService background;

    private TokenVerifier(
            TokenConfig config, Caller.Benefits genesis, Redis redis, InstantSource clock) {
        this.clock = clock;
        this.keys = new Keys(config, redis, clock);
        this.revocations = new Revocations(redis, clock, config.revokedMax());
        this.members = new GenesisMembers(redis, genesis);
        this.known = new Known(config.knownMax());
        this.background =
                Executors.newScheduledThreadPool(2, Thread.ofVirtual().name("token-", 0).factory());
        poll();
        repeat(this::poll, config.revokedEvery());
        repeat(keys::refresh, config.keysEvery());
    }

    /// Begins to follow keys, ended sessions and Genesis members.
    public static TokenVerifier open(Settings settings, Redis redis, InstantSource clock) {
        var genesis = Grades.from(settings).genesis().benefits();
        return new TokenVerifier(TokenConfig.from(settings), genesis, redis, clock);
    }

    private void poll() {
        revocations.poll();
        members.poll();
    }

    private void repeat(Runnable work, Duration every) {
        var _ =
                background.scheduleWithFixedDelay(
                        () -> unstoppable(work), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// One failure must not end the repeating.
    private static void unstoppable(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("following keys, sessions and members failed; will try again", failure);
        }
    }

    /// What is known of a token without waiting for anything. For event loops.
    public Optional<Verified> known(String token) {
        if (token.length() > TOKEN_CHARS_MAX) return Optional.of(TOO_LONG);
        return known.find(token, clock.instant()).map(this::asOfNow);
    }

    /// Checks a token. May wait some seconds for keys, so it is not for event loops.
    public Verified verify(String token) {
        return known(token)
                .orElseGet(() -> {
                    var verified = check(token);
                    known.remember(token, verified, clock.instant());
                    return asOfNow(verified);
                });
    }

    /// With the benefits that somebody has now, for connections that last longer than a request.
    public Caller asOfNow(Caller caller) {
        return members.asOfNow(caller);
    }

    /// What is to be said now of a token that was found valid: until it has to be checked again by
    /// [#verify], it may only have been ended, or its owner may have become a member.
    public Verified asOfNow(Verified.Valid checked) {
        return asOfNow((Verified) checked);
    }

    /// How long a token that has just been checked need not be checked again.
    public Instant goodUntil(Verified.Valid checked) {
        return Collections.min(List.of(clock.instant().plus(REPEATED_FOR), checked.expiresAt()));
    }

    private Verified asOfNow(Verified verified) {
        if (!(verified instanceof Verified.Valid valid)) return verified;
        return revocations.contains(valid.session()) ? ENDED : members.asOfNow(valid);
    }

    private Verified check(String token) {
        try {
            return check(Signature.parse(token));
        } catch (ParseException broken) {
            return new Verified.Invalid(String.valueOf(broken.getMessage()));
        }
    }

    private Verified check(Signature signature) {
        var known = keys.now();
        var first = with(known, signature);
        if (first.isPresent()) return first.get();
        var fresh = keys.after(known);
        return with(fresh, signature).orElseGet(() -> nobodys(fresh, signature));
    }

    /// What the keys that are for this token say of it; nothing when none of them is.
    private Optional<Verified> with(KeySet keys, Signature signature) {
        var named = signature.keyId().map(keys.byId()::get);
        if (named.isPresent()) return Optional.of(with(named.get(), signature));
        var byPem = signature.keyId().isEmpty() || !keys.setHeard();
        return byPem && keys.pem() instanceof KeySet.Pem.Key(var key) && signature.isBy(key)
                ? Optional.of(Claims.read(signature.claims(), clock.instant()))
                : Optional.empty();
    }

    private Verified with(RSAPublicKey key, Signature signature) {
        return signature.isBy(key)
                ? Claims.read(signature.claims(), clock.instant())
                : new Verified.Invalid("the signature is not ours");
    }

    /// Why no key says that a token is ours.
    private static Verified nobodys(KeySet keys, Signature signature) {
        if (keys.setHeard() && signature.keyId().isPresent())
            return new Verified.Invalid("signed with an unknown key");
        return switch (keys.pem()) {
            case KeySet.Pem.Key _ -> new Verified.Invalid("the signature is not ours");
            case KeySet.Pem.Unreadable(var why) ->
                    new Verified.UnreadableKey(TokenNames.PUBLIC_KEY + ": " + why);
            case KeySet.Pem.Absent(var why) ->
                    keys.setHeard()
                            ? new Verified.Invalid("names no key")
                            : new Verified.NoKey(why);
        };
    }

    @Override
    public void close() {
        background.shutdownNow();
        keys.close();
    }
}
