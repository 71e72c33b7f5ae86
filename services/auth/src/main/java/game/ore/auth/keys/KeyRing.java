package game.ore.auth.keys;

import module java.base;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import game.ore.api.PlayerId;
import game.ore.audit.Deed;
import game.ore.auth.AuthConfig;
import game.ore.auth.domain.KeySchedule.KeyTimes;
import game.ore.auth.store.KeyStore;
import game.ore.auth.store.StoredKey;
import game.ore.cache.Redis;
import game.ore.token.TokenNames;
import game.ore.token.Tokens;
import io.lettuce.core.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys in use: one signs, all are published.
///
/// Every instance looks after them from time to time: makes the next one when it is due, takes up
/// those that another instance has made, removes those that have had their time, and tells the
/// public key to Redis.
public final class KeyRing implements AutoCloseable {
    /// What a private half is sealed for, before its id.
    public static final String CONTEXT = SigningKey.CONTEXT;

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final AuthConfig.Keys config;
    private final KeyStore store;
    private final MasterKeys master;
    private final Redis redis;
    private final InstantSource clock;
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("auth-keys").factory());
    private volatile Map<String, SigningKey> keys = Map.of();

    private KeyRing(
            AuthConfig.Keys config,
            KeyStore store,
            MasterKeys master,
            Redis redis,
            InstantSource clock) {
        this.config = config;
        this.store = store;
        this.master = master;
        this.redis = redis;
        this.clock = clock;
    }

    /// Has a key to sign with when it returns.
    public static KeyRing start(
            AuthConfig.Keys config,
            KeyStore store,
            MasterKeys master,
            Redis redis,
            InstantSource clock) {
        var ring = new KeyRing(config, store, master, redis, clock);
        ring.lookAfter();
        var every = config.upkeepEvery().toMillis();
        var _ =
                ring.upkeep.scheduleWithFixedDelay(
                        ring::lookAfterAgain, every, every, TimeUnit.MILLISECONDS);
        return ring;
    }

    /// Signs with the key of now.
    public Tokens signer() {
        return current().tokens();
    }

    /// The key set that those read who check tokens (RFC 7517).
    public Map<String, Object> published() {
        var all = keys.values().stream().<JWK>map(SigningKey::published).toList();
        return new JWKSet(all).toJSONObject(true);
    }

    private SigningKey current() {
        var known = keys;
        var times = known.values().stream().map(SigningKey::times).toList();
        var id = config.schedule().signing(times, clock.instant()).id();
        return Objects.requireNonNull(known.get(id), id);
    }

    private void lookAfterAgain() {
        try {
            lookAfter();
        } catch (RuntimeException failure) {
            LOG.warn("cannot look after signing keys, going on with those in use", failure);
        }
    }

    private synchronized void lookAfter() {
        takeUp(store.change(Deed.SYSTEM, clock.instant(), this::due));
    }

    /// Makes the next key before its time. It is published at once and signs a little later, so
    /// that nobody is logged out.
    ///
    /// @param actor who wants it, for the audit log
    /// @return nothing when the next one is published already
    public synchronized Optional<KeyTimes> rotate(PlayerId actor) {
        var changed = store.change(actor.toString(), clock.instant(), this::onDemand);
        takeUp(changed);
        return changed.added().map(StoredKey::times);
    }

    private void takeUp(KeyStore.Changed changed) {
        var stored = changed.keys();
        var known = keys;
        keys =
                stored.stream()
                        .map(key -> opened(known, key))
                        .collect(Collectors.toUnmodifiableMap(key -> key.times().id(), key -> key));
        tellPublicKey();
    }

    private SigningKey opened(Map<String, SigningKey> known, StoredKey key) {
        var opened = known.get(key.times().id());
        return opened != null ? opened : SigningKey.of(key, master);
    }

    private KeyStore.Change due(List<StoredKey> stored, Instant now) {
        var times = stored.stream().map(StoredKey::times).toList();
        var added = config.schedule().dueKey(times, now).map(from -> made(from, now));
        return new KeyStore.Change(added, config.schedule().ended(times, now));
    }

    private KeyStore.Change onDemand(List<StoredKey> stored, Instant now) {
        var times = stored.stream().map(StoredKey::times).toList();
        var added = config.schedule().keyOnDemand(times, now).map(from -> made(from, now));
        return new KeyStore.Change(added, List.of());
    }

    private StoredKey made(Instant signsFrom, Instant now) {
        return SigningKey.generate(config.bits(), master, now, signsFrom);
    }

    private void tellPublicKey() {
        try {
            redis.sync().set(TokenNames.PUBLIC_KEY, current().publicPem());
        } catch (RedisException away) {
            LOG.warn("cannot tell the public key to Redis: {}", away.toString());
        }
    }

    @Override
    public void close() {
        upkeep.shutdownNow();
    }
}
