package game.ore.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import module java.base;
import module java.sql;

import game.ore.runtime.Settings;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456789Z");

    private final Database database =
            Database.open(
                    DatabaseConfig.from(
                            new Settings(Map.of("ore.postgres.url", TestParts.postgres())),
                            "audited"),
                    "audited",
                    new Health(),
                    Audit.TABLES);
    private final Audit audit = new Audit(new SecureRandom());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_empty_log_is_intact() {
        assertThat(audit.verify(database)).isEqualTo(new Finding.Intact(0, AuditEntry.BEGINNING));
    }

    @Test
    void a_schema_that_has_got_further_by_itself_gets_the_log_too() {
        var settings = new Settings(Map.of("ore.postgres.url", TestParts.postgres()));
        var config = DatabaseConfig.from(settings, "audited");
        Database.open(config, "audited", new Health()).close();
        try (var later = Database.open(config, "audited", new Health(), Audit.TABLES)) {
            assertThat(audit.verify(later)).isEqualTo(new Finding.Intact(0, AuditEntry.BEGINNING));
        }
    }

    @Test
    void many_who_write_at_the_same_time_keep_one_chain() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    IntStream.range(0, 200)
                            .<Callable<AuditEntry>>mapToObj(i -> () -> append("deed " + i))
                            .toList();
            var hashes = new HashSet<String>();
            for (var future : threads.invokeAll(tasks)) hashes.add(future.get().hash());
            assertThat(hashes).hasSize(200);
        }
        var newest = audit.before(database, Long.MAX_VALUE, 1).getFirst();
        assertThat(newest.id()).isEqualTo(200);
        assertThat(audit.verify(database)).isEqualTo(new Finding.Intact(200, newest.hash()));
    }

    @Test
    void a_deed_that_is_rolled_back_was_never_there() {
        append("first");
        assertThatThrownBy(() ->
                        database.transact(connection -> {
                            audit.append(connection, NOON, deed("undone"));
                            throw new IllegalStateException("changed my mind");
                        }))
                .isInstanceOf(IllegalStateException.class);
        append("second");
        assertThat(audit.before(database, Long.MAX_VALUE, 9))
                .extracting(AuditEntry::id, entry -> entry.deed().subject())
                .containsExactly(tuple(2L, "second"), tuple(1L, "first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor = 'nobody'",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry"
            })
    void the_log_only_grows(String statement) {
        append("kept");
        assertThatThrownBy(() -> run(statement)).hasMessageContaining("only grows");
        assertThat(audit.verify(database)).isInstanceOf(Finding.Intact.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE audit_entry SET actor = 'x' WHERE id = 700                       | 700",
                "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = 700 | 700",
                "UPDATE audit_entry SET details = '{}' WHERE id = 700                    | 700",
                "UPDATE audit_entry SET details = '[1]' WHERE id = 700                   | 700",
                "UPDATE audit_entry SET actor = '' WHERE id = 700                        | 700",
                "UPDATE audit_entry SET hash = previous_hash WHERE id = 700              | 700",
                "DELETE FROM audit_entry WHERE id = 700                                  | 700",
                "DELETE FROM audit_entry WHERE id <= 700                                 | 1"
            })
    void whoever_gets_round_the_database_is_found_out(String statement, long broken)
            throws Exception {
        database.transact(connection -> {
            for (var i = 0; i < 1_100; i++) audit.append(connection, NOON, deed("deed " + i));
            return true;
        });
        run("ALTER TABLE audit_entry DISABLE TRIGGER USER");
        run(statement);
        assertThat(audit.verify(database))
                .isInstanceOf(Finding.Broken.class)
                .extracting(finding -> ((Finding.Broken) finding).id())
                .isEqualTo(broken);
    }

    @Test
    void an_entry_cannot_be_shifted_into_another() {
        var one = AuditEntry.after(Optional.empty(), NOON, new Deed("ab", "c", "d"), Map.of());
        var other = AuditEntry.after(Optional.empty(), NOON, new Deed("a", "bc", "d"), Map.of());
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @Test
    void what_was_written_freely_can_be_erased_and_the_log_stays_whole() {
        append("before");
        var texts = Map.of("reason", "Anna of Elm Street 4 cheated");
        database.transact(connection -> audit.append(connection, NOON, deed("anna"), texts));
        append("after");

        var written = audit.before(database, 3, 1).getFirst();
        assertThat(written.texts().values())
                .extracting(FreeText::text)
                .containsExactlyElementsOf(texts.values());
        assertThat(written.deed().details().get("reason")).matches("hmac-sha256:[0-9a-f]{64}");
        assertThat(audit.verify(database)).isInstanceOf(Finding.Intact.class);

        run("DELETE FROM audit_text");
        var left = audit.before(database, 3, 1).getFirst();
        assertThat(left.texts()).isEmpty();
        assertThat(left.deed()).isEqualTo(written.deed());
        assertThat(audit.verify(database))
                .isEqualTo(new Finding.Intact(3, audit.before(database, 4, 1).getFirst().hash()));
    }

    @Test
    void a_text_is_not_changed_unnoticed_and_the_same_text_looks_different_each_time() {
        var texts = Map.of("reason", "cheated");
        for (var time = 0; time < 2; time++) {
            database.transact(connection -> audit.append(connection, NOON, deed("anna"), texts));
        }
        assertThat(audit.before(database, 9, 9))
                .extracting(entry -> entry.deed().details().get("reason"))
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> run("UPDATE audit_text SET text = 'was kind'"))
                .hasMessageContaining("only grows");

        run("ALTER TABLE audit_text DISABLE TRIGGER USER");
        run("UPDATE audit_text SET text = 'was kind' WHERE entry = 2");
        assertThat(audit.verify(database))
                .isEqualTo(new Finding.Broken(2, "a text beside it is not as it was written"));
    }

    private AuditEntry append(String subject) {
        return database.transact(connection -> audit.append(connection, NOON, deed(subject)));
    }

    private static Deed deed(String subject) {
        return new Deed("tester", "tested", subject, Map.of("why", "“quoted”\n", "a", "b"));
    }

    private void run(String statement) {
        database.transact(connection -> Sql.update(connection, statement));
    }
}
