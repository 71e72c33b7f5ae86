package game.ore.eventlog;

import module java.base;
import module java.sql;

import game.ore.runtime.Unavailable;
import game.ore.sql.Database;
import game.ore.sql.Outbox;
import game.ore.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the outbox of one database to Kafka, each message at least once, those with the same key
/// in the order of their writing.
///
/// Any number of relays may run over one database: they take turns, by a row lock. A message leaves
/// the outbox only after Kafka has acknowledged it, so a crash at any point repeats messages, never
/// loses one.
///
/// Who decides something under a key holds a lock on what the key stands for until the commit. So
/// of two messages with one key the earlier has the smaller id, and whoever sees the later one in
/// the outbox sees the earlier one too, unless it has been carried: the order of ids among what is
/// there now is the order of each key. Nothing that commits late is passed over, because the relay
/// remembers no place; and no transaction, however long, holds up another one's messages.
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(500);

    /// Messages that come within this time are carried together, by one transaction.
    private static final Duration GATHER = Duration.ofMillis(10);

    private static final Duration EXPECT_FOR = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final String TAKE_TURN = "SELECT one FROM outbox_turn FOR UPDATE SKIP LOCKED";

    private static final String NEXT =
            "SELECT id, topic, key, message FROM outbox ORDER BY id LIMIT ?";

    private static final String REMOVE = "DELETE FROM outbox WHERE id = ANY (?)";

    private record Row(long id, Outbox.Message message) {}

    private final Database database;
    private final EventWriter writer;
    private final Thread thread;
    private final Counter carried;
    private volatile long expectUntil = System.nanoTime();
    private volatile boolean idle;
    private volatile boolean closed;

    private OutboxRelay(Database database, EventWriter writer, MeterRegistry metrics) {
        this.database = database;
        this.writer = writer;
        this.carried = metrics.counter("outbox.carried", "schema", database.schema());
        this.thread = Thread.ofPlatform().name("outbox-" + database.schema()).unstarted(this::run);
    }

    public static OutboxRelay start(Database database, EventWriter writer, MeterRegistry metrics) {
        var relay = new OutboxRelay(database, writer, metrics);
        relay.thread.start();
        return relay;
    }

    /// Says that a transaction with a message is about to commit, so that the relay looks more
    /// often for a while.
    public void expectSoon() {
        expectUntil = System.nanoTime() + EXPECT_FOR.toNanos();
        if (idle) LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            try {
                var count = carry();
                carried.increment(count);
                if (count < BATCH) rest();
            } catch (Unavailable away) {
                LOG.warn("outbox of {} waits: {}", database.schema(), away.getMessage());
                pause(AFTER_FAILURE);
            } catch (RuntimeException failure) {
                if (closed) return;
                LOG.error(
                        "outbox of {} could not be carried, trying again",
                        database.schema(),
                        failure);
                pause(AFTER_FAILURE);
            }
        }
    }

    /// @return how many messages were carried
    private int carry() {
        return database.transact(connection -> {
            var turn = Sql.first(connection, TAKE_TURN, row -> row.getBoolean(1));
            if (turn.isEmpty()) return 0; // another relay is at it
            var rows = Sql.list(connection, NEXT, OutboxRelay::row, BATCH);
            if (rows.isEmpty()) return 0;
            send(rows);
            var ids = rows.stream().map(Row::id).toArray(Long[]::new);
            Sql.update(connection, REMOVE, (Object) ids);
            return rows.size();
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        var message =
                new Outbox.Message(
                        row.getString("topic"), row.getString("key"), row.getBytes("message"));
        return new Row(row.getLong("id"), message);
    }

    /// Returns when Kafka has acknowledged all of them.
    private void send(List<Row> rows) {
        var safe = new ArrayList<CompletableFuture<Void>>(rows.size());
        for (var row : rows) {
            var message = row.message();
            var written = writer.write(message.topic(), message.key(), message.bytes(), List.of());
            safe.add(written);
            // What Kafka does not even take must not be overtaken by what comes behind it.
            if (written.isCompletedExceptionally()) break;
        }
        try {
            CompletableFuture.allOf(safe.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failure) {
            throw new Unavailable("Kafka", Objects.requireNonNullElse(failure.getCause(), failure));
        }
    }

    /// Whoever says now that a message comes either sees that this thread is idle or is seen.
    private void rest() {
        idle = true;
        if (expectUntil - System.nanoTime() > 0) {
            idle = false;
            pause(GATHER);
        } else {
            pause(IDLE);
            idle = false;
        }
    }

    private void pause(Duration time) {
        if (!closed) LockSupport.parkNanos(this, time.toNanos());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        thread.join(Duration.ofSeconds(5));
    }
}
