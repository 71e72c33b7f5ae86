package game.ore.system;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.launcher.Target;
import game.ore.net.Json;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's commands, carried out as they stand there.
class ReadmeTest {
    private static final Pattern WALK =
            Pattern.compile("## A new player, by hand.*?```sh\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void a_new_player_signs_in_joins_genesis_and_shows_wallet_and_picture(@TempDir Path folder)
            throws Exception {
        var readme = Files.readString(Path.of("..", "README.md"));
        var walk = WALK.matcher(readme);
        assertThat(walk.find()).isTrue();
        try (var world = World.start(World.Topology.ONE_PROCESS)) {
            var script =
                    walk.group(1)
                            .replace("http://127.0.0.1:8080", world.url(Target.GATEWAY).toString())
                            .replace("http://127.0.0.1:18545", TestParts.evm());
            var answers = run(script, folder);

            var me = Json.tree(answers.getLast().getBytes(StandardCharsets.UTF_8));
            assertThat(me.path("username").asText()).isEqualTo("alice");
            assertThat(me.path("genesis_number").asInt()).isEqualTo(1);
            assertThat(me.path("wallet_address").asText())
                    .isEqualToIgnoringCase("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
            assertThat(me.path("avatar_url").asText()).isNotEmpty();
        }
    }

    /// What each command has answered, in a line.
    private static List<String> run(String script, Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("walk.sh"), script);
        var out = folder.resolve("out").toFile();
        var shell =
                new ProcessBuilder("bash", "-euo", "pipefail", file.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out)
                        .start();
        assertThat(shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(out.toPath());
        assertThat(shell.exitValue()).as(said).isZero();
        assertThat(said).doesNotContain("\"code\":");
        return said.lines().filter(line -> !line.isBlank()).toList();
    }
}
