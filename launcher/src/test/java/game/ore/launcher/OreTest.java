package game.ore.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.embedded.Ports;
import game.ore.embedded.ProcessStamp;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole life of a platform: real parts, real processes, services that only say that they are
/// well.
class OreTest {
    private static final List<String> PIECES =
            List.of("postgres", "kafka", "redis", "objects", "mail", "evm", "game", "gateway");

    private final Path home;
    private final Map<String, String> environment = freePorts();
    private final OreFolder folder;

    OreTest(@TempDir Path home) {
        this.home = home;
        this.folder = HealthyServices.folder(home);
    }

    @AfterEach
    void leaveNothing() {
        assertThat(execute("down")).isZero();
        assertThat(folder.run().toFile().list()).isNullOrEmpty();
    }

    @Test
    void each_service_in_a_jvm_of_its_own_survives_its_death_and_that_of_the_supervisor()
            throws Exception {
        var first = new Up("up", "--split");
        first.awaitLine("ready; ");
        assertThat(execute("status")).isZero();

        process("game").destroyForcibly();
        first.awaitLine("game had ended and was started again");
        assertThat(execute("status")).isZero();

        var pieces = PIECES.stream().map(this::process).toList();
        first.process.destroyForcibly().waitFor();
        var second = new Up("up");
        second.awaitLine("ready; ");
        assertThat(pieces).noneMatch(ProcessHandle::isAlive);
        assertThat(Addresses.read(folder).orElseThrow().get("gateway.url"))
                .contains("http://127.0.0.1:" + environment.get("GATEWAY_PORT"));

        var parts = PIECES.subList(0, 6).stream().map(this::process).toList();
        assertThat(execute("down")).isZero();
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(second.process.isAlive()).isFalse();
        assertThat(execute("status")).isEqualTo(3);
    }

    @Test
    void every_port_in_use_is_told_at_once_and_nothing_is_started() throws IOException {
        var game = Integer.parseInt(environment.get("GAME_PORT"));
        var redis = Integer.parseInt(environment.get("ORE_REDIS_PORT"));
        try (var _ = listen(game);
                var _ = listen(redis)) {
            var words = new StringWriter();
            assertThat(execute(words, "up")).isEqualTo(1);
            assertThat(words.toString().lines())
                    .hasSize(2)
                    .anyMatch(line ->
                            line.contains(game + " is in use") && line.contains("GAME_PORT"))
                    .anyMatch(line -> line.contains("Redis") && line.contains("ORE_REDIS_PORT"));
        }
        assertThat(folder.data()).isEmptyDirectory();
    }

    @Test
    void without_npm_it_says_what_to_do_before_anything_is_started() throws IOException {
        environment.put("PATH", home.resolve("nothing-here").toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        new Up("up").awaitLine("ore: the EVM node is fetched with npm, which was not found");
        assertThat(folder.data()).isEmptyDirectory();
    }

    @Test
    void a_service_needs_to_know_where_its_parts_are() {
        var words = new StringWriter();
        assertThat(execute(words, "serve", "game")).isEqualTo(1);
        assertThat(words.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("ORE_POSTGRES_URL");
    }

    @Test
    void what_was_mailed_is_shown_by_its_name() throws IOException {
        assertThat(execute("mail")).isZero();
        var words = new StringWriter();
        assertThat(execute(words, "mail", "last")).isEqualTo(1);
        assertThat(words.toString()).contains("no mail 'last'");

        Files.createDirectories(folder.mail());
        Files.writeString(
                folder.mail().resolve("20260131-120000-000-0001.eml"),
                "From: a@ore.example\r\nTo: b@ore.example\r\nSubject: Hello\r\n\r\nText\r\n");
        assertThat(execute("mail")).isZero();
        assertThat(execute("mail", "last")).isZero();
        assertThat(execute("mail", "20260131-120000-000-0001")).isZero();
    }

    @Test
    void targets_are_started_in_their_order_whatever_the_order_of_the_words() {
        assertThat(Target.parse("gateway, game")).containsExactly(Target.GAME, Target.GATEWAY);
        assertThat(Target.parse("all")).containsExactly(Target.values());
    }

    private int execute(String... words) {
        return execute(new StringWriter(), words);
    }

    private int execute(StringWriter errors, String... words) {
        var settings = new Settings(environment);
        return Ore.commands(folder, settings, new HealthyServices(), _ -> new Running())
                .setErr(new PrintWriter(errors))
                .execute(words);
    }

    private ProcessHandle process(String piece) {
        return ProcessStamp.read(folder.pid(piece))
                .flatMap(ProcessStamp::running)
                .orElseThrow(() -> new AssertionError(piece + " does not run"));
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static Map<String, String> freePorts() {
        var names =
                List.of(
                        "ORE_POSTGRES_PORT",
                        "ORE_KAFKA_PORT",
                        "ORE_REDIS_PORT",
                        "ORE_S3_PORT",
                        "ORE_SMTP_PORT",
                        "ORE_EVM_PORT",
                        "GAME_PORT",
                        "GAME_GRPC_PORT",
                        "GATEWAY_PORT",
                        "GATEWAY_GRPC_PORT");
        return names.stream()
                .collect(Collectors.toMap(name -> name, _ -> Integer.toString(Ports.any())));
    }

    /// A platform in a process of its own.
    private final class Up {
        private final Process process;
        private final BufferedReader lines;

        Up(String... words) throws IOException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dore.home=" + home));
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            command.add(HealthyServices.class.getName());
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
            lines = process.inputReader();
        }

        void awaitLine(String begin) throws IOException {
            var seen = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(begin)) return;
                seen.add(line);
            }
            throw new AssertionError("no line '" + begin + "' in " + seen);
        }
    }
}
