package game.ore.system;

import module java.base;
import module java.sql;

import game.ore.cache.Redis;
import game.ore.launcher.Target;
import game.ore.runtime.Settings;
import game.ore.telemetry.Health;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Looks for traces of a person everywhere: in every column of every table of every service, in
/// every key and value of Redis, in every object. It knows nothing of what should be where.
final class Traces implements AutoCloseable {
    /// Marks that forget, and counters of how often somebody asks, end by themselves within this.
    private static final Duration FLEETING = Duration.ofMinutes(3);

    private static final String TABLES =
            """
            SELECT n.nspname, c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY (?)
            """;

    private final Connection postgres;
    private final Redis redis;
    private final S3Client objects;

    Traces(World world) throws SQLException {
        postgres = DriverManager.getConnection(world.setting("ore.postgres.url"));
        var settings =
                new Settings(Map.of("redis.cluster.addrs", world.setting("redis.cluster.addrs")));
        redis = Redis.open(settings, new Health());
        var address = URI.create(world.setting("ore.s3.endpoint"));
        var user = address.getUserInfo().split(":", 2);
        var who = AwsBasicCredentials.create(user[0], user[1]);
        objects =
                S3Client.builder()
                        .endpointOverride(
                                URI.create("http://" + address.getHost() + ":" + address.getPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(who))
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .build();
    }

    /// How many rows of which tables hold one of the words, e.g. `auth.accounts`.
    Map<String, Long> inTables(Collection<String> words) throws SQLException {
        var found = new TreeMap<String, Long>();
        for (var table : tables()) {
            var rows = rows(table, words);
            if (rows > 0) found.put(table.replace("\"", ""), rows);
        }
        return found;
    }

    private List<String> tables() throws SQLException {
        var services = Stream.of(Target.values()).map(Target::word).toArray();
        try (var statement = postgres.prepareStatement(TABLES)) {
            statement.setArray(1, postgres.createArrayOf("text", services));
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add("\"%s\".\"%s\"".formatted(rows.getString(1), rows.getString(2)));
                }
            }
            return tables;
        }
    }

    /// Bytes are shown as hexadecimal digits, so words are looked for in that form too.
    private long rows(String table, Collection<String> words) throws SQLException {
        var forms =
                words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .flatMap(word -> Stream.of(word, hex(word)))
                        .toArray();
        var sql =
                """
                SELECT count(*) FROM %s AS one
                 WHERE EXISTS (SELECT 1 FROM unnest(?::text[]) AS word WHERE strpos(lower(one::text), word) > 0)
                """
                        .formatted(table);
        try (var statement = postgres.prepareStatement(sql)) {
            statement.setArray(1, postgres.createArrayOf("text", forms));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static String hex(String word) {
        return HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    }

    /// Keys in Redis that hold one of the words, or whose value does, and that stay.
    Set<String> inRedis(Collection<String> words) {
        var found = new TreeSet<String>();
        var commands = redis.sync();
        KeyScanCursor<String> cursor = commands.scan(ScanArgs.Builder.limit(1_000));
        while (true) {
            for (var key : cursor.getKeys()) {
                if (!holds(key + " " + value(key), words)) continue;
                var left = commands.pttl(key);
                if (left < 0 || left > FLEETING.toMillis() || !isFleeting(key)) found.add(key);
            }
            if (cursor.isFinished()) return found;
            cursor = commands.scan(ScanCursor.of(cursor.getCursor()));
        }
    }

    /// Counters of requests, and marks of what has been forgotten, which hold nothing but the id.
    private boolean isFleeting(String key) {
        return key.startsWith("rate:") || value(key).isEmpty();
    }

    private String value(String key) {
        var commands = redis.sync();
        return switch (commands.type(key)) {
            case "string" -> Optional.ofNullable(commands.get(key)).orElse("");
            case "hash" -> commands.hgetall(key).toString();
            case "zset" -> commands.zrange(key, 0, -1).toString();
            case "set" -> commands.smembers(key).toString();
            case "list" -> commands.lrange(key, 0, -1).toString();
            default -> "";
        };
    }

    /// Objects in storage that hold one of the words, or whose name does.
    Set<String> inObjects(Collection<String> words) {
        var found = new TreeSet<String>();
        for (var bucket : objects.listBuckets().buckets()) {
            var pages = objects.listObjectsV2Paginator(list -> list.bucket(bucket.name()));
            for (S3Object object : pages.contents()) {
                var bytes =
                        objects.getObjectAsBytes(
                                get -> get.bucket(bucket.name()).key(object.key()));
                var text = object.key() + " " + bytes.asString(StandardCharsets.ISO_8859_1);
                if (holds(text, words)) found.add(bucket.name() + "/" + object.key());
            }
        }
        return found;
    }

    private static boolean holds(String text, Collection<String> words) {
        var low = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> low.contains(word.toLowerCase(Locale.ROOT)));
    }

    /// The one number that a query finds.
    long number(String query) throws SQLException {
        try (var statement = postgres.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        objects.close();
        redis.close();
        postgres.close();
    }
}
