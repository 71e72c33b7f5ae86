package game.ore.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.objects.ObjectStore;
import game.ore.objects.ObjectsConfig;
import game.ore.runtime.Ids;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Settings SETTINGS =
            new Settings(
                    Map.of(
                            "ore.postgres.url", TestParts.postgres(),
                            "ore.s3.endpoint", TestParts.s3()));

    private final Database database =
            Database.open(DatabaseConfig.from(SETTINGS, "diary"), "diary", new Health());
    private final ExportStore exports =
            new ExportStore(() -> ObjectStore.open(ObjectsConfig.from(SETTINGS), "diaries"));
    private final List<String> letters = Collections.synchronizedList(new ArrayList<>());
    private final Personal personal =
            Personal.of(database)
                    .before(user -> letters.remove(user.toString()))
                    .table("page", "writer")
                    .deletedInBatchesBy("writer, number")
                    .table("reading_list", "owner")
                    .deleted()
                    .table("reading_list", "writers")
                    .among()
                    .unexported("what others read")
                    .changed("writers = ARRAY[]::uuid[]", "false")
                    .table("payment", "account")
                    .prefixed("writer:")
                    .kept("money is counted for ever")
                    .table("writer", "id")
                    .without("pass_hash")
                    .opening("sealed", "e_mail", (sealed, user) -> new String(sealed, UTF_8) + "!")
                    .deleted()
                    .alsoShown("letters", user -> List.of(Map.of("to", user.toString())))
                    .build();

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    @AfterAll
    void close() {
        exports.close();
        database.close();
    }

    private UUID writer(String name, int pages) {
        var id = Ids.next();
        database.transact(c -> {
            Sql.update(
                    c,
                    "INSERT INTO writer VALUES (?, ?, 'hash', ?)",
                    id,
                    name,
                    name.getBytes(UTF_8));
            Sql.update(
                    c,
                    "INSERT INTO page SELECT n, ?, repeat('x', 1000) FROM generate_series(1, ?) AS n",
                    id,
                    pages);
            Sql.update(c, "INSERT INTO reading_list VALUES (?, ARRAY[?::uuid])", Ids.next(), id);
            Sql.update(c, "INSERT INTO payment VALUES ('writer:' || ?::text, 7)", id);
            return true;
        });
        letters.add(id.toString());
        return id;
    }

    private long rowsWith(UUID id) {
        return database.read(c ->
                Sql.one(
                        c,
                        """
                        SELECT (SELECT count(*) FROM writer WHERE id = ?) + (SELECT count(*) FROM page WHERE writer = ?)
                               + (SELECT count(*) FROM reading_list WHERE ? = ANY (writers) OR owner = ?)
                        """,
                        row -> row.getLong(1),
                        id,
                        id,
                        id,
                        id));
    }

    private JsonNode exported(UUID export, UUID user) throws IOException {
        try (var part = exports.part(export, "diary")) {
            personal.export(user, Map.of("service", "diary"), part);
        }
        var out = new ByteArrayOutputStream();
        exports.copy(export, "diary", out);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void an_export_shows_every_row_of_a_person_and_no_secret() throws IOException {
        var ida = writer("ida", 3);
        writer("jon", 2);
        var shown = exported(Ids.next(), ida);
        assertThat(shown.at("/service").asText()).isEqualTo("diary");
        assertThat(shown.at("/tables/page")).hasSize(3);
        assertThat(shown.at("/tables/payment/0/micros").asInt()).isEqualTo(7);
        var writer = shown.at("/tables/writer/0");
        assertThat(writer.path("name").asText()).isEqualTo("ida");
        assertThat(writer.path("e_mail").asText()).isEqualTo("ida!");
        assertThat(writer.has("pass_hash")).isFalse();
        assertThat(writer.has("sealed")).isFalse();
        assertThat(shown.at("/elsewhere/letters/0/to").asText()).isEqualTo(ida.toString());
        assertThat(shown.at("/kept_after_deletion/payment/0").asText()).contains("for ever");
        assertThat(shown.at("/not_shown/reading_list/0").asText()).isEqualTo("what others read");
    }

    /// Ten megabytes lie in three pages; what an earlier, longer try has left behind is gone.
    @Test
    void an_export_larger_than_a_page_comes_back_whole_and_is_forgotten_whole() throws IOException {
        var export = Ids.next();
        var long_ = writer("long", 10_000);
        assertThat(exported(export, long_).at("/tables/page")).hasSize(10_000);
        assertThat(exported(export, writer("short", 1)).at("/tables/page")).hasSize(1);
        exports.drop(export, "diary");
        assertThatThrownBy(() -> exports.copy(export, "diary", OutputStream.nullOutputStream()))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void an_erasure_leaves_nothing_but_what_is_kept_and_nobody_else_notices() {
        var ida = writer("ida", 12_345);
        var jon = writer("jon", 3);
        personal.erase(ida, NOON, NOON.plusSeconds(10));
        personal.erase(ida, NOON, NOON.plusSeconds(10));
        assertThat(rowsWith(ida)).isZero();
        assertThat(letters).doesNotContain(ida.toString()).contains(jon.toString());
        assertThat(rowsWith(jon)).isEqualTo(5);
    }

    @Test
    void a_failure_in_between_erases_nothing_in_part_and_is_made_good_by_the_next_try() {
        var ida = writer("ida", 3);
        var broken = new AtomicBoolean(true);
        var whole =
                Personal.of(database)
                        .table("page", "writer")
                        .deleted()
                        .table("writer", "id")
                        .deleted()
                        .within((connection, user) -> {
                            if (broken.get()) throw new IllegalStateException("half way");
                        })
                        .build();
        assertThatThrownBy(() -> whole.erase(ida, NOON, NOON)).hasMessage("half way");
        assertThat(rowsWith(ida)).isEqualTo(5);
        broken.set(false);
        whole.erase(ida, NOON, NOON);
        assertThat(rowsWith(ida)).isEqualTo(1);
    }

    @Test
    void what_arrives_late_is_erased_too_until_nothing_can_arrive_any_more() throws Exception {
        var now = new AtomicReference<>(NOON);
        var config =
                new ErasureConfig(
                        Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofDays(8));
        try (var erasures = Erasures.start(personal, config, now::get)) {
            var ida = writer("ida", 3);
            erasures.erase(ida);
            database.transact(c -> Sql.update(c, "INSERT INTO page VALUES (4, ?, 'late')", ida));
            now.set(NOON.plusSeconds(11));
            assertThat(soon(() -> rowsWith(ida) == 0)).isTrue();
            assertThat(isRemembered(ida)).isTrue();
            now.set(NOON.plus(Duration.ofDays(9)));
            assertThat(soon(() -> !isRemembered(ida))).isTrue();
        }
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(10), Duration.ofMillis(20), condition);
    }

    private boolean isRemembered(UUID id) {
        return database.read(c ->
                Sql.first(c, "SELECT 1 FROM erased_users WHERE user_id = ?", row -> true, id)
                        .isPresent());
    }

    @Test
    void a_table_that_would_be_exported_twice_is_a_mistake() {
        assertThatThrownBy(() ->
                        Personal.of(database)
                                .table("page", "writer")
                                .deleted()
                                .table("page", "reader")
                                .deleted()
                                .build())
                .hasMessageContaining("page");
    }
}
