package game.ore.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import module java.base;
import module java.sql;

import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.PartOptions;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import game.ore.runtime.Wait;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;

    private Database database;

    @BeforeAll
    static void startPostgres() {
        postgres = EmbeddedPostgres.start(PartOptions.fast(folder.resolve("postgres")));
    }

    @AfterAll
    static void endPostgres() {
        postgres.close();
    }

    @BeforeEach
    void open() {
        database = TestDatabase.open(postgres, "bank_" + NUMBER.incrementAndGet());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoever_loses_a_deadlock_begins_again_and_both_have_their_effect_once() throws Exception {
        var bothHaveOne = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> transfer("a", "b", 1, bothHaveOne));
            var second = threads.submit(() -> transfer("b", "a", 3, bothHaveOne));
            assertThat(first.get() + second.get()).as("tries").isEqualTo(3);
        }
        assertThat(TestDatabase.coins(database, "a")).isEqualTo(10 - 1 + 3);
        assertThat(TestDatabase.coins(database, "b")).isEqualTo(10 + 1 - 3);
    }

    /// @return how often it was tried
    private int transfer(String from, String to, long coins, CyclicBarrier bothHaveOne) {
        var tries = new AtomicInteger();
        return database.transact(connection -> {
            var first = tries.getAndIncrement() == 0;
            TestDatabase.give(connection, from, -coins);
            if (first) meet(bothHaveOne);
            TestDatabase.give(connection, to, coins);
            return tries.get();
        });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void of_work_that_fails_nothing_remains_and_the_connection_is_as_good_as_before() {
        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(() ->
                            database.transact(connection -> {
                                TestDatabase.give(connection, "a", 5);
                                throw new IllegalStateException("changed my mind");
                            }))
                    .hasMessage("changed my mind");
            assertThatThrownBy(() -> database.transact(c -> TestDatabase.give(c, "a", -11)))
                    .isInstanceOf(UncheckedSqlException.class);
        }
        assertThat(TestDatabase.coins(database, "a")).isEqualTo(10);
    }

    @Test
    void a_second_row_with_the_same_key_is_told_from_other_refusals() {
        var insert = "INSERT INTO account VALUES (?, ?)";
        var duplicate = catchThrowable(() -> database.transact(c -> Sql.update(c, insert, "a", 1)));
        var negative = catchThrowable(() -> database.transact(c -> Sql.update(c, insert, "z", -1)));

        assertThat(((UncheckedSqlException) duplicate).isDuplicate()).isTrue();
        assertThat(((UncheckedSqlException) negative).isDuplicate()).isFalse();
    }

    @Test
    void who_finds_every_connection_taken_is_told_so_in_time() throws Exception {
        var url = postgres.createDatabase("busy");
        try (var small = TestDatabase.open(url, 1);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var holder =
                    threads.submit(() ->
                            small.transact(connection -> {
                                taken.countDown();
                                return awaited(release);
                            }));
            taken.await();
            assertThatThrownBy(() -> TestDatabase.coins(small, "a")).isInstanceOf(Overloaded.class);
            release.countDown();
            assertThat(holder.get()).isTrue();
            assertThat(TestDatabase.coins(small, "a")).isEqualTo(10);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void while_postgres_is_gone_everybody_is_told_so_and_when_it_is_back_work_goes_on()
            throws Exception {
        var mortalFolder = folder.resolve("mortal");
        var mortal = EmbeddedPostgres.start(PartOptions.kept(mortalFolder, 0));
        var port = URI.create(mortal.address().substring("jdbc:".length())).getPort();
        try (var bank = TestDatabase.open(mortal, "bank")) {
            var held = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var caught = threads.submit(() -> dieInside(bank, mortal, held));
                held.await();
                var others =
                        Stream.generate(() -> threads.submit(() -> failure(bank)))
                                .limit(8)
                                .toList();
                assertThat(caught.get()).isInstanceOf(Unavailable.class);
                for (var other : others) assertThat(other.get()).isInstanceOf(Unavailable.class);
            }
            assertThat(failure(bank)).isInstanceOf(Unavailable.class);

            try (var _ = EmbeddedPostgres.start(PartOptions.kept(mortalFolder, port))) {
                assertThat(Wait.until(PATIENCE, Duration.ofMillis(50), () -> works(bank))).isTrue();
                assertThat(TestDatabase.coins(bank, "a")).as("not committed").isEqualTo(10);
                bank.transact(c -> TestDatabase.give(c, "a", 1));
                assertThat(TestDatabase.coins(bank, "a")).isEqualTo(11);
            }
        }
    }

    /// PostgreSQL is killed between a change and its commit.
    private static Throwable dieInside(
            Database bank, EmbeddedPostgres mortal, CountDownLatch dead) {
        return catchThrowable(() ->
                bank.transact(connection -> {
                    TestDatabase.give(connection, "a", 1);
                    mortal.kill();
                    dead.countDown();
                    return TestDatabase.give(connection, "b", 1);
                }));
    }

    private static Throwable failure(Database bank) {
        return catchThrowable(() -> TestDatabase.coins(bank, "a"));
    }

    private static boolean works(Database bank) {
        try {
            return TestDatabase.coins(bank, "a") > 0;
        } catch (Unavailable | Overloaded notYet) {
            return false;
        }
    }

    @Test
    void every_kind_of_parameter_comes_back_as_it_was() {
        var id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        var time = Instant.parse("2026-02-28T23:59:59.123456Z");
        var sql =
                """
                SELECT ?::uuid AS id, ?::timestamptz AS time, ?::timestamptz AS never, ?::text AS name, ?::bytea AS bytes,
                       (?::uuid[])[2] AS second_id, (?::timestamptz[])[1] AS first_time, (?::text[])[1] AS first_name,
                       (?::bigint[])[1] + (?::float8[])[1] AS sum, (?::bytea[])[1] AS first_bytes
                """;
        database.read(c ->
                Sql.one(
                        c,
                        sql,
                        row -> {
                            assertThat(Sql.uuid(row, "id")).isEqualTo(id);
                            assertThat(Sql.instant(row, "time")).isEqualTo(time);
                            assertThat(Sql.optionalInstant(row, "never")).isEmpty();
                            assertThat(row.getString("name")).isEqualTo("SECONDS");
                            assertThat(row.getBytes("bytes")).containsExactly(0, -1);
                            assertThat(Sql.uuid(row, "second_id")).isEqualTo(id);
                            assertThat(Sql.instant(row, "first_time")).isEqualTo(time);
                            assertThat(row.getString("first_name")).isEqualTo("\"{ü,\\");
                            assertThat(row.getDouble("sum")).isEqualTo(4.5);
                            assertThat(row.getBytes("first_bytes")).containsExactly(7);
                            return true;
                        },
                        Optional.of(id),
                        time,
                        Optional.empty(),
                        TimeUnit.SECONDS,
                        new byte[] {0, -1},
                        new UUID[] {new UUID(0, 0), id},
                        new Instant[] {time},
                        new String[] {"\"{ü,\\"},
                        new Long[] {4L},
                        new Double[] {0.5},
                        new byte[][] {{7}}));
    }
}
