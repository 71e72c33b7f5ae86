package game.ore.token;

import module java.base;
import module java.net.http;

import game.ore.cache.Redis;
import io.lettuce.core.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public keys of the auth service: its key set by HTTP, and the one key in Redis.
///
/// Kept in memory. An unknown key id makes them be read again, by one thread while others wait for
/// it, and not more often than [#ASK_AGAIN_AFTER]. When a source is away, what it last said stands.
final class Keys implements AutoCloseable {
    static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);

    /// While the auth service has not answered, asking again is worth more.
    private static final Duration ASK_AGAIN_SOON = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int BYTES_MAX = 65_536;

    private final TokenConfig config;
    private final Redis redis;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile KeySet keys = KeySet.NOTHING;

    Keys(TokenConfig config, Redis redis, InstantSource clock) {
        this.config = config;
        this.redis = redis;
        this.clock = clock;
    }

    KeySet now() {
        return keys;
    }

    /// What is known after reading again, unless that has just been done.
    ///
    /// @param missing what did not hold the key that is looked for
    KeySet after(KeySet missing) {
        refreshing.lock();
        try {
            if (!keys.equals(missing)) return keys;
            var pause = missing.setHeard() ? ASK_AGAIN_AFTER : ASK_AGAIN_SOON;
            var rested =
                    missing.equals(KeySet.NOTHING)
                            || !clock.instant().isBefore(missing.at().plus(pause));
            if (rested) keys = read(missing);
            return keys;
        } finally {
            refreshing.unlock();
        }
    }

    /// Reads again, as is done from time to time.
    void refresh() {
        refreshing.lock();
        try {
            keys = read(keys);
        } finally {
            refreshing.unlock();
        }
    }

    private KeySet read(KeySet before) {
        var heard = keySet();
        return new KeySet(
                heard.orElse(before.byId()), heard.isPresent(), pem(before.pem()), clock.instant());
    }

    private KeySet.Pem pem(KeySet.Pem before) {
        try {
            var text = redis.sync().get(TokenNames.PUBLIC_KEY);
            return text == null ? new KeySet.Pem.Absent("none in Redis") : KeySet.Pem.parse(text);
        } catch (RedisException away) {
            LOG.debug("Redis is away: {}", away.getMessage());
            return before;
        }
    }

    private Optional<Map<String, RSAPublicKey>> keySet() {
        for (var url : config.authUrls()) {
            try {
                return Optional.of(KeySet.parse(get(url)));
            } catch (IOException | IllegalArgumentException failure) {
                LOG.debug("no key set from {}: {}", url, failure.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private String get(URI url) throws IOException, InterruptedException {
        var path = url.toString().replaceAll("/+$", "") + TokenNames.KEY_SET_PATH;
        var request = HttpRequest.newBuilder(URI.create(path)).timeout(PATIENCE).GET().build();
        var answer =
                http.send(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofString(), BYTES_MAX));
        if (answer.statusCode() != 200) throw new IOException("status " + answer.statusCode());
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
