package game.ore.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsTest {
    @TempDir Path folder;

    @Test
    void what_was_written_is_there_after_everything_was_killed_and_started_again()
            throws Exception {
        var first = startAll();
        var pids = first.all().stream().map(Part::pid).toList();
        write(first);
        first.all().forEach(Part::kill);
        assertThat(pids).noneMatch(EmbeddedPartsTest::running);

        try (var second = startAll()) {
            assertRead(second);
            pids = second.all().stream().map(Part::pid).toList();
            assertThat(pids).allMatch(EmbeddedPartsTest::running);
            assertThat(ProcessTree.of(ProcessHandle.of(pids.get(1)).orElseThrow()).residentBytes())
                    .as("memory of Kafka")
                    .isBetween(1L, 260L << 20);
            assertThat(ProcessTree.of(ProcessHandle.of(pids.get(3)).orElseThrow()).residentBytes())
                    .as("memory of object storage")
                    .isBetween(1L, 160L << 20);
            assertThat(ProcessTree.of(ProcessHandle.of(pids.get(4)).orElseThrow()).residentBytes())
                    .as("memory of the EVM node")
                    .isBetween(1L, 80L << 20);
        }
        assertThat(pids).noneMatch(EmbeddedPartsTest::running);
    }

    private EmbeddedParts startAll() {
        return EmbeddedParts.start(
                List.of(
                        () -> EmbeddedPostgres.start(PartOptions.kept(folder.resolve("p"), 0)),
                        () -> EmbeddedKafka.start(PartOptions.kept(folder.resolve("k"), 0)),
                        () -> EmbeddedRedis.start(PartOptions.kept(folder.resolve("r"), 0)),
                        () -> EmbeddedObjects.start(PartOptions.kept(folder.resolve("o"), 0)),
                        () -> EmbeddedEvm.start(PartOptions.kept(folder.resolve("e"), 0))));
    }

    @Test
    void a_part_that_ended_by_itself_is_started_again_at_its_address() {
        var port = Ports.any();
        try (var parts =
                EmbeddedParts.start(
                        List.of(() -> EmbeddedRedis.start(PartOptions.kept(folder, port))))) {
            var first = parts.all().getFirst();
            first.kill();

            assertThat(parts.restartEnded()).containsExactly("Redis");
            assertThat(parts.restartEnded()).isEmpty();
            assertThat(parts.all().getFirst().alive()).isTrue();
            assertThat(parts.all().getFirst().address()).isEqualTo(first.address());
        }
    }

    @Test
    void a_port_in_use_is_named_with_the_part_and_the_setting_that_changes_it() throws IOException {
        try (var taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
            var port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedRedis.start(PartOptions.kept(folder, port)))
                    .isInstanceOf(PartFailed.class)
                    .hasMessageContainingAll("port " + port, "Redis", "ORE_REDIS_PORT");
        }
    }

    @Test
    void a_folder_in_use_is_not_taken_twice() {
        try (var _ = EmbeddedRedis.start(PartOptions.fast(folder))) {
            assertThatThrownBy(() -> EmbeddedRedis.start(PartOptions.fast(folder)))
                    .isInstanceOf(PartFailed.class)
                    .hasMessageContainingAll("Redis", folder.toString(), "in use");
        }
    }

    @Test
    void what_a_killed_jvm_left_running_is_ended_by_the_next_start() throws Exception {
        var left = new ProcessBuilder("sleep", "600").start();
        ProcessStamp.of(left.toHandle()).write(folder.resolve("pid"));

        try (var redis = EmbeddedRedis.start(PartOptions.fast(folder))) {
            assertThat(redis.alive()).isTrue();
            assertThat(left.waitFor(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void a_stranger_with_the_same_pid_is_left_alone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var stamp = ProcessStamp.of(stranger.toHandle());
            new ProcessStamp(stamp.pid(), stamp.started().minusSeconds(60))
                    .write(folder.resolve("pid"));

            EmbeddedRedis.start(PartOptions.fast(folder)).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void postgres_starts_although_its_old_pid_belongs_to_a_stranger() throws Exception {
        var options = PartOptions.fast(folder);
        EmbeddedPostgres.start(options).kill();
        var note = folder.resolve("data/postmaster.pid");
        var lines = new ArrayList<>(Files.readAllLines(note));
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(note, lines);

        try (var postgres = EmbeddedPostgres.start(options)) {
            assertThat(postgres.alive()).isTrue();
        }
    }

    private static void write(EmbeddedParts parts) throws Exception {
        try (var connection = DriverManager.getConnection(parts.all().get(0).address());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE coin AS SELECT 7 AS worth");
        }
        try (var admin = admin(parts)) {
            admin.createTopics(List.of(new NewTopic("coins", 1, (short) 1))).all().get();
        }
        assertThat(redis(parts, "SET coin 7")).isEqualTo("+OK");
    }

    private static void assertRead(EmbeddedParts parts) throws Exception {
        assertThat(worth(parts.all().get(0).address())).isEqualTo(7);
        try (var admin = admin(parts)) {
            assertThat(admin.listTopics().names().get()).contains("coins");
        }
        assertThat(redis(parts, "GET coin")).isEqualTo("$1");
    }

    private static int worth(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT worth FROM coin")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Admin admin(EmbeddedParts parts) {
        return Admin.create(Map.of("bootstrap.servers", parts.all().get(1).address()));
    }

    private static String redis(EmbeddedParts parts, String command) throws IOException {
        var port = parts.all().get(2).address().replaceFirst(".*:", "");
        try (var socket = new Socket(Ports.LOOPBACK, Integer.parseInt(port))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static boolean running(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
