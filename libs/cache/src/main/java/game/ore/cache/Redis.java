package game.ore.cache;

import module java.base;

import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.telemetry.Health;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;

/// Redis, one server or a cluster, by the same commands.
///
/// While Redis is away every command fails at once instead of queueing; it connects again by
/// itself. Nothing in Redis is the only copy of anything.
public final class Redis implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /// A process that has just begun may be slow itself.
    private static final Duration GREETING = Duration.ofSeconds(15);

    private final AbstractRedisClient client;
    private final StatefulConnection<String, String> connection;
    private final RedisClusterCommands<String, String> commands;
    private final RedisClusterAsyncCommands<String, String> asyncCommands;

    private Redis(
            AbstractRedisClient client,
            StatefulConnection<String, String> connection,
            RedisClusterCommands<String, String> commands,
            RedisClusterAsyncCommands<String, String> asyncCommands) {
        this.client = client;
        this.connection = connection;
        this.commands = commands;
        this.asyncCommands = asyncCommands;
    }

    /// Connects to `redis.cluster.addrs`: one `host:port`, or several of one cluster separated by
    /// commas.
    ///
    /// @throws Unavailable when none of them answers
    public static Redis open(Settings settings, Health health) {
        var addresses = settings.text("redis.cluster.addrs", "127.0.0.1:6379");
        var uris = Stream.of(addresses.split(",")).map(String::strip).map(Redis::uri).toList();
        try {
            var redis = uris.size() == 1 ? single(uris.getFirst()) : cluster(uris);
            health.register("redis", redis.commands::ping);
            return redis;
        } catch (RedisException away) {
            throw new Unavailable("Redis at %s (REDIS_CLUSTER_ADDRS)".formatted(addresses), away);
        }
    }

    private static RedisURI uri(String address) {
        var uri = RedisURI.create("redis://" + address);
        uri.setTimeout(GREETING);
        return uri;
    }

    private static Redis single(RedisURI uri) {
        var client = RedisClient.create(uri);
        client.setOptions(options(ClientOptions.builder()).build());
        var connection = client.connect();
        connection.setTimeout(PATIENCE);
        return new Redis(client, connection, connection.sync(), connection.async());
    }

    private static Redis cluster(List<RedisURI> uris) {
        var client = RedisClusterClient.create(uris);
        client.setOptions((ClusterClientOptions) options(ClusterClientOptions.builder()).build());
        var connection = client.connect();
        connection.setTimeout(PATIENCE);
        return new Redis(client, connection, connection.sync(), connection.async());
    }

    private static ClientOptions.Builder options(ClientOptions.Builder options) {
        return options.autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(65_536)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(Duration.ofSeconds(3)).build())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE));
    }

    /// Commands that wait for their answer, 500 ms at most.
    ///
    /// They throw [io.lettuce.core.RedisException] when Redis is away.
    public RedisClusterCommands<String, String> sync() {
        return commands;
    }

    /// Commands that answer later.
    public RedisClusterAsyncCommands<String, String> async() {
        return asyncCommands;
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
