package game.ore.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.PartOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxAndInboxTest {
    private static final UUID EVENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;
    private static Database database;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(PartOptions.fast(folder));
        database = TestDatabase.open(postgres, "bank");
    }

    @AfterAll
    static void end() {
        database.close();
        postgres.close();
    }

    @Test
    void messages_are_there_if_and_only_if_the_transaction_committed() {
        var many =
                IntStream.range(0, 700)
                        .mapToObj(i -> new Outbox.Message("coins", "k" + i, new byte[] {(byte) i}))
                        .toList();
        database.transact(connection -> {
            Outbox.append(connection, new Outbox.Message("coins", "k", new byte[] {1, 2}));
            Outbox.append(connection, many);
            Outbox.append(connection, List.of());
            return TestDatabase.give(connection, "a", 1);
        });
        assertThatThrownBy(() ->
                        database.transact(connection -> {
                            Outbox.append(connection, many);
                            return TestDatabase.give(connection, "a", -1_000);
                        }))
                .isInstanceOf(UncheckedSqlException.class);

        var keys = list("SELECT key FROM outbox ORDER BY id");
        assertThat(keys).hasSize(701).startsWith("k", "k0", "k1").endsWith("k699");
        assertThat(list("SELECT encode(message, 'hex') FROM outbox WHERE key IN ('k', 'k255')"))
                .containsExactlyInAnyOrder("0102", "ff");
    }

    @Test
    void an_event_has_its_effect_once_however_many_deliver_it_at_the_same_time() throws Exception {
        var coinsBefore = TestDatabase.coins(database, "b");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var deliveries =
                    Stream.generate(() -> threads.submit(() -> deliver("giver", EVENT)))
                            .limit(20)
                            .toList();
            for (var delivery : deliveries) delivery.get();
        }
        deliver("another", EVENT);

        assertThat(TestDatabase.coins(database, "b")).isEqualTo(coinsBefore + 2);
    }

    private static boolean deliver(String consumer, UUID event) {
        return database.transact(connection -> {
            if (!Inbox.isNew(connection, consumer, event)) return false;
            TestDatabase.give(connection, "b", 1);
            return true;
        });
    }

    @Test
    void an_event_whose_effect_was_rolled_back_is_new_again() {
        var events = Stream.generate(UUID::randomUUID).limit(50).toList();
        assertThatThrownBy(() ->
                        database.transact(connection -> {
                            assertThat(Inbox.newOnes(connection, "c", events)).hasSize(50);
                            throw new IllegalStateException("no effect");
                        }))
                .hasMessage("no effect");
        var first = events.subList(0, 30);
        var twice = Stream.concat(events.stream(), events.stream()).toList();

        assertThat(newOnes(first)).containsExactlyInAnyOrderElementsOf(first);
        assertThat(newOnes(twice)).containsExactlyInAnyOrderElementsOf(events.subList(30, 50));
        assertThat(newOnes(twice)).isEmpty();
    }

    private static Set<UUID> newOnes(List<UUID> events) {
        return database.transact(connection -> Inbox.newOnes(connection, "c", events));
    }

    @Test
    void old_events_are_forgotten_a_bounded_number_at_a_time() {
        var events = Stream.generate(UUID::randomUUID).limit(7).toList();
        database.transact(connection -> Inbox.newOnes(connection, "old", events));
        var makeOld = "UPDATE inbox SET seen_at = '2020-01-01' WHERE consumer = 'old'";
        database.transact(connection -> Sql.update(connection, makeOld));
        var before = Instant.parse("2021-01-01T00:00:00Z");

        assertThat(Stream.generate(() -> forgotten(before)).limit(3)).containsExactly(5, 2, 0);
    }

    private static int forgotten(Instant before) {
        return database.transact(connection -> Inbox.forget(connection, before, 5));
    }

    private static List<String> list(String sql) {
        return database.read(connection -> Sql.list(connection, sql, row -> row.getString(1)));
    }
}
