package game.ore.anticheat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import game.ore.anticheat.model.Corpus;
import game.ore.anticheat.model.ForestText;
import game.ore.anticheat.model.Learner;
import game.ore.anticheat.model.Quality;
import game.ore.location.domain.Forest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Learning, on little; how good the model of the repository is stands in
/// `docs/anticheat-model.md`.
class TrainTest {
    @TempDir private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Anticheat.command(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8),
                        false)
                .execute(arguments);
    }

    @Test
    void what_is_written_scores_as_the_library_does_and_explains_all_of_it() {
        var windows = Corpus.generated(5, 64);
        var learned = new Learner(7, 5).learn(windows);
        var forest = Forest.read(ForestText.of(learned));
        for (var window : windows) {
            var values = window.values();
            var score = forest.score(values);
            assertThat(score).isCloseTo(learned.score(values), within(1e-4));
            var added = forest.shares(values).stream().mapToDouble(Forest.Share::adds).sum();
            assertThat(forest.bias() + added).isCloseTo(score, within(1e-9));
        }
        assertThat(Quality.of(forest, Corpus.generated(6, 64), 0.8).auc()).isGreaterThan(0.85);
    }

    private byte[] trained(String name, String seed, String... folders) throws IOException {
        var file = folder.resolve(name);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "train",
                                "--unmeasured",
                                "--journeys",
                                "24",
                                "--trees",
                                "3",
                                "--seed",
                                seed,
                                "--out",
                                file.toString()));
        arguments.addAll(List.of(folders));
        assertThat(run(arguments.toArray(String[]::new)))
                .as(errors.toString(StandardCharsets.UTF_8))
                .isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void the_same_seed_and_recordings_give_the_same_file() throws IOException {
        var tracks = Path.of("src", "test", "resources", "tracks").toString();
        var file = trained("one", "1", tracks);
        assertThat(trained("again", "1", tracks)).isEqualTo(file);
        assertThat(trained("other seed", "2", tracks)).isNotEqualTo(file);
        assertThat(out.size()).isZero();
    }

    @Test
    void what_cannot_be_learned_from_is_one_line_and_exit_code_2() {
        var file = folder.resolve("model").toString();
        assertThat(run("train", "--out", file, folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(Path.of(file)).doesNotExist();
    }
}
