package game.ore.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.embedded.EmbeddedKafka;
import game.ore.embedded.PartOptions;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int KEYS = 5;

    /// The next number of a key; its row stays locked, so that who writes under a key waits for
    /// whoever did before.
    private static final String NEXT_NUMBER =
            """
            INSERT INTO counter AS c (key, n) VALUES (?, 1)
                ON CONFLICT (key) DO UPDATE SET n = c.n + 1
            RETURNING n
            """;

    @TempDir Path folder;

    private TestLog log;
    private Database database;
    private EventOutbox outbox;

    @BeforeEach
    void open() {
        log = TestLog.open(Parts.kafka());
        var url = Parts.postgres().createDatabase("teller_" + NUMBER.incrementAndGet());
        var config = new DatabaseConfig(url, 12, Duration.ofSeconds(10), Duration.ofSeconds(10));
        database = Database.open(config, "teller", new Health());
        outbox = log.log.outbox(database, "teller");
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void all_that_was_committed_arrives_in_the_order_of_its_key_and_nothing_else(long seed)
            throws Exception {
        log.log.outbox(database, "teller"); // a second relay over the same outbox
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers =
                    IntStream.range(0, 8)
                            .mapToObj(i -> new Random(seed * 100 + i))
                            .map(random -> threads.submit(() -> writeMuch(random)))
                            .toList();
            for (var writer : writers) writer.get();
        }
        assertEverythingArrives();
    }

    private void writeMuch(Random random) {
        for (var i = 0; i < 60; i++) {
            var keys = random.ints(1 + random.nextInt(3), 0, KEYS).sorted().distinct().toArray();
            var fails = random.nextInt(4) == 0;
            try {
                database.transact(connection -> {
                    giveNumber(connection); // so that it may be older than what it waits for
                    for (var key : keys) tell(connection, "key-" + key);
                    if (fails) throw new IllegalStateException("rolled back");
                    return keys.length;
                });
            } catch (IllegalStateException expected) {
                assertThat(fails).isTrue();
            }
        }
    }

    private static String giveNumber(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT pg_current_xact_id()::text", row -> row.getString(1));
    }

    private void tell(Connection connection, String key) throws SQLException {
        var number = Sql.one(connection, NEXT_NUMBER, row -> row.getLong(1), key);
        var fact = new EventOutbox.Fact(log.topic, key, TestLog.walked(key, number));
        outbox.append(connection, fact);
    }

    @Test
    void what_an_older_transaction_wrote_later_arrives_later() throws Exception {
        var olderBegan = new CountDownLatch(1);
        var youngerIsDone = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var older =
                    threads.submit(() ->
                            database.transact(connection -> {
                                tell(connection, "other");
                                olderBegan.countDown();
                                await(youngerIsDone);
                                tell(connection, "key");
                                return true;
                            }));
            await(olderBegan);
            tellAlone("key");
            youngerIsDone.countDown();
            older.get();
        }
        tellAlone("key");
        assertEverythingArrives();
    }

    @Test
    void a_transaction_that_stays_open_holds_up_nobody_elses_messages() {
        database.transact(connection -> {
            tell(connection, "slow");
            for (var i = 0; i < 5; i++) tellAlone("key");
            await(() -> log.metersByKey().containsKey("key"));
            return true;
        });
        assertEverythingArrives();
    }

    @Test
    void what_was_committed_while_kafka_was_down_arrives_when_it_is_up_again() throws Exception {
        var options = PartOptions.fast(folder.resolve("mortal"));
        var mortal = EmbeddedKafka.start(options);
        var port = Integer.parseInt(mortal.address().replaceFirst(".*:", ""));
        log.close();
        log = TestLog.open(mortal);
        outbox = log.log.outbox(database, "teller");
        for (var i = 0; i < 20; i++) tellAlone("key-" + i % KEYS);

        mortal.kill();
        for (var i = 0; i < 700; i++) tellAlone("key-" + i % KEYS);
        var again = new PartOptions(options.folder(), options.log(), port, options.durability());
        try (var _ = EmbeddedKafka.start(again)) {
            for (var i = 0; i < 20; i++) tellAlone("key-" + i % KEYS);
            assertEverythingArrives();
            log.close();
        }
    }

    private boolean tellAlone(String key) {
        return database.transact(connection -> {
            tell(connection, key);
            return true;
        });
    }

    /// Under each key: 1, 2, 3 … as far as the key was counted.
    private void assertEverythingArrives() {
        await(this::outboxIsEmpty);
        var expected = new TreeMap<String, List<Long>>();
        for (var counter : counters())
            expected.put(
                    counter.getKey(),
                    LongStream.rangeClosed(1, counter.getValue()).boxed().toList());
        assertThat(log.metersByKey()).isEqualTo(expected);
    }

    private boolean outboxIsEmpty() {
        return database.read(c ->
                Sql.one(c, "SELECT NOT EXISTS (SELECT FROM outbox)", row -> row.getBoolean(1)));
    }

    private List<Map.Entry<String, Long>> counters() {
        var sql = "SELECT key, n FROM counter";
        return database.read(
                c -> Sql.list(c, sql, row -> Map.entry(row.getString(1), row.getLong(2))));
    }

    private static void await(BooleanSupplier condition) {
        try {
            assertThat(Wait.until(PATIENCE, Duration.ofMillis(50), condition)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
