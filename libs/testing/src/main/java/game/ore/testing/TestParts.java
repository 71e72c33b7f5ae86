package game.ore.testing;

import module java.base;

import game.ore.embedded.EmbeddedEvm;
import game.ore.embedded.EmbeddedKafka;
import game.ore.embedded.EmbeddedObjects;
import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.EmbeddedSignIn;
import game.ore.embedded.Folders;
import game.ore.embedded.Part;
import game.ore.embedded.PartOptions;

/// Real PostgreSQL, Kafka, Redis, object storage and an EVM node, each started when a test first
/// asks for it and shared by all tests of this JVM. They do not wait for the disk, and they end
/// with the JVM.
///
/// Tests share all but databases: use topics, groups, keys, buckets and contracts of your own.
public final class TestParts {
    private static final Path FOLDER =
            Path.of("target", "parts-" + ProcessHandle.current().pid()).toAbsolutePath();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestParts() {}

    /// The JDBC URL of a new empty database, another one with each call.
    public static String postgres() {
        return Postgres.PART.createDatabase("test_" + DATABASES.incrementAndGet());
    }

    /// The `host:port` of a Kafka node on which topics have to be created before they are used.
    public static String kafka() {
        return Kafka.PART.address();
    }

    /// The `host:port` of Redis.
    public static String redis() {
        return Redis.PART.address();
    }

    /// The URL of object storage with the S3 API, with its user.
    public static String s3() {
        return Objects.PART.address();
    }

    /// The URL of an EVM node's JSON-RPC; its chain is [EmbeddedEvm#CHAIN_ID].
    public static String evm() {
        return Evm.PART.address();
    }

    /// The URL of an OpenID provider that believes everybody.
    public static String signIn() {
        return SignIn.PART.address();
    }

    /// What a service is told to run over PostgreSQL, Kafka and Redis, on any free ports.
    ///
    /// @param service its name, as in `game.port`
    /// @param postgres a database of [#postgres]
    public static Map<String, String> settings(String service, String postgres) {
        var all = settings();
        all.put("ore.postgres.url", postgres);
        all.put(service + ".port", "0");
        all.put(service + ".grpc-port", "0");
        return all;
    }

    /// Where Kafka and Redis are, and how they are used.
    public static Map<String, String> settings() {
        var all = new HashMap<>(EmbeddedKafka.SETTINGS);
        all.put("ore.kafka.bootstrap", kafka());
        all.put("redis.cluster.addrs", redis());
        return all;
    }

    /// Makes Redis forget everything.
    public static void flushRedis() {
        Redis.PART.flush();
    }

    private static <P extends Part> P started(
            String name, Function<PartOptions, P> start, Consumer<P> end) {
        var folder = FOLDER.resolve(name);
        var part = start.apply(PartOptions.fast(folder));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    end.accept(part);
                                    Folders.delete(folder);
                                },
                                "end of " + name));
        return part;
    }

    private static final class Postgres {
        /// Closed in good order, since a killed server leaves shared memory behind.
        static final EmbeddedPostgres PART =
                started("postgres", EmbeddedPostgres::start, EmbeddedPostgres::close);
    }

    private static final class Kafka {
        static final EmbeddedKafka PART =
                started("kafka", EmbeddedKafka::start, EmbeddedKafka::kill);
    }

    private static final class Redis {
        static final EmbeddedRedis PART =
                started("redis", EmbeddedRedis::start, EmbeddedRedis::kill);
    }

    private static final class Objects {
        static final EmbeddedObjects PART =
                started("objects", EmbeddedObjects::start, EmbeddedObjects::kill);
    }

    private static final class SignIn {
        static final EmbeddedSignIn PART =
                started("sign-in", EmbeddedSignIn::start, EmbeddedSignIn::kill);
    }

    private static final class Evm {
        static final EmbeddedEvm PART = started("evm", EmbeddedEvm::start, EmbeddedEvm::kill);
    }
}
