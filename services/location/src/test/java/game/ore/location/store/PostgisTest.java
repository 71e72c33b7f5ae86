package game.ore.location.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.audit.Audit;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.location.LocationConfig;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same tables on a PostgreSQL that has PostGIS: one that is installed on the machine, for the
/// embedded one has none. Debian has it in `postgresql-15-postgis-3`.
class PostgisTest {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final Path EXTENSION =
            Path.of("/usr/share/postgresql/15/extension/postgis.control");

    private static final Position HOME = new Position(48.137, 11.575);
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");

    private static final String WITHIN =
            """
            SELECT count(*) FROM locations
             WHERE ST_DWithin(point, ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography, ?)
            """;

    /// A server that only this test uses; as root it is run as the user postgres, for it refuses to
    /// run as root.
    private static final class Server implements AutoCloseable {
        private final Path data;
        private final int port;
        private final Process process;

        Server(Path folder) throws IOException, InterruptedException {
            this.data = folder.resolve("data");
            try (var socket = new ServerSocket(0)) {
                this.port = socket.getLocalPort();
            }
            if (isRoot()) run(List.of("chown", "postgres:", folder.toString()));
            var initdb = PROGRAMS.resolve("initdb").toString();
            run(asPostgres(initdb, "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N"));
            var words =
                    asPostgres(
                            PROGRAMS.resolve("postgres").toString(),
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "fsync=off");
            this.process = started(words);
        }

        private static boolean isRoot() {
            return System.getProperty("user.name").equals("root");
        }

        private static List<String> asPostgres(String... words) {
            var all = new ArrayList<String>();
            if (isRoot()) {
                all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres"));
                all.add("--clear-groups");
            }
            all.addAll(List.of(words));
            return all;
        }

        private static Process started(List<String> words) throws IOException {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        private static void run(List<String> words) throws IOException, InterruptedException {
            assertThat(started(words).waitFor()).as(words.toString()).isZero();
        }

        Settings settings() {
            var url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
            return new Settings(Map.of("ore.postgres.url", url));
        }

        boolean answers() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException _) {
                return false;
            }
        }

        /// Its own signal to end at once in good order, so that it leaves no shared memory behind.
        @Override
        public void close() throws IOException, InterruptedException {
            run(
                    asPostgres(
                            PROGRAMS.resolve("pg_ctl").toString(),
                            "-D",
                            data.toString(),
                            "-m",
                            "fast",
                            "stop"));
            process.waitFor();
            // What belongs to another user is removed by whoever may.
            run(List.of("rm", "-rf", data.toString()));
        }
    }

    @Test
    void every_fix_is_a_point_that_an_index_finds_in_each_partition(@TempDir Path folder)
            throws Exception {
        assumeTrue(
                Files.exists(EXTENSION),
                "skipped: no PostGIS on this machine (Debian: postgresql-15-postgis-3)");
        try (var server = new Server(folder)) {
            assertThat(Wait.until(Duration.ofSeconds(30), Duration.ofMillis(50), server::answers))
                    .isTrue();
            try (var database =
                    Database.open(
                            DatabaseConfig.from(server.settings(), "location"),
                            "location",
                            new Health(),
                            Audit.TABLES)) {
                assertFound(database, LocationConfig.from(server.settings()).history());
            }
        }
    }

    private static void assertFound(Database database, LocationConfig.History limits) {
        var stays = new Stays(database, limits.stayGap());
        var partitions = new Partitions(database, limits, stays);
        var history = new History(database);
        history.add(rows(NOON.minusSeconds(900)));
        partitions.maintain(NOON);
        history.add(rows(NOON.minusSeconds(9_000)));
        assertThat(count(database, 500)).isEqualTo(2 * inside(500)).isPositive();

        var plan =
                database.read(c -> {
                    Sql.update(c, "SET LOCAL enable_seqscan = off");
                    return Sql.list(
                            c,
                            "EXPLAIN " + WITHIN,
                            row -> row.getString(1),
                            HOME.longitude(),
                            HOME.latitude(),
                            500);
                });
        assertThat(String.join("\n", plan)).contains("locations_2026051011_point_idx");

        partitions.maintain(NOON.plus(Duration.ofHours(24)));
        assertThat(count(database, 1e6)).isZero();
        assertThat(stays.of(new PlayerId(new UUID(7, 1)), Instant.EPOCH, NOON, 1_000)).isNotEmpty();
    }

    private static Stream<Position> places() {
        return IntStream.range(0, 1_000).mapToObj(i -> HOME.plusMeters(5 * i, -3 * i));
    }

    private static List<History.Row> rows(Instant begin) {
        var milli = new AtomicLong();
        return places().map(place -> row(place, begin.plusMillis(milli.incrementAndGet())))
                .toList();
    }

    private static History.Row row(Position place, Instant time) {
        var name = time.toString().getBytes(StandardCharsets.UTF_8);
        return new History.Row(
                UUID.nameUUIDFromBytes(name),
                new PlayerId(new UUID(7, 1)),
                new Fix(place, 5, time),
                Cell.at(place, 20).id(),
                time,
                "valid",
                "",
                0);
    }

    private static long inside(double meters) {
        return places().filter(place -> place.metersTo(HOME) <= meters).count();
    }

    private static long count(Database database, double meters) {
        return database.read(c ->
                Sql.one(
                        c,
                        WITHIN,
                        row -> row.getLong(1),
                        HOME.longitude(),
                        HOME.latitude(),
                        meters));
    }
}
