package game.ore.game.quests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.game.domain.quest.Kind;
import game.ore.game.domain.quest.Quest;
import game.ore.runtime.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestFileTest {
    private static final String GOOD =
            """
            name: mine
            version: 1
            quests:
              - {id: stroll, title: Stroll, kind: daily, count: meters_walked, target: 500, points: "1", experience: 5}
            """;

    @TempDir private Path folder = Path.of("");

    @Test
    void the_set_that_is_shipped_has_something_for_every_day_week_and_member() {
        var set = QuestFile.read(Optional.empty());

        assertThat(set.quests()).extracting(Quest::kind).contains(Kind.values());
        assertThat(set.quests()).filteredOn(Quest::premium).hasSize(2);
        assertThat(set.quests())
                .extracting(Quest::id)
                .contains("daily_walk", "walker_1", "walker_3", "streak_2");
        assertThat(set.measures()).hasSizeLessThan(set.quests().size());
    }

    @Test
    void a_set_that_cannot_be_is_refused_with_every_line_that_is_wrong() throws IOException {
        var file = folder.resolve("quests.yaml");
        Files.writeString(
                file,
                """
                name: broken
                version: 1
                quests:
                  - {id: Bad Id, title: a, kind: daily, count: meters_walked, target: 1, points: "1", experience: 1}
                  - {id: b, title: b, kind: hourly, count: steps, target: 0, points: "-1", experience: 1}
                  - id: c
                    title: c
                    kind: achievement
                    count: coins_collected
                    within: nowhere
                    tiers:
                      - {target: 5, points: "1", experience: 1}
                      - {target: 5, points: much, experience: 1}
                  - {id: d, title: d, kind: daily, count: coins_collected, days_in_a_row: {each_day: 1}, target: 2, points: "1", experience: 1}
                """);

        assertThatThrownBy(() -> QuestFile.read(Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quests.yaml")
                .hasMessageContaining("line 4: quests[0].id must be small letters")
                .hasMessageContaining("line 5: quests[1].kind must be one of daily")
                .hasMessageContaining("line 5: quests[1].count must be one of")
                .hasMessageContaining("line 5: quests[1].target must be from 1")
                .hasMessageContaining("line 10: quests[2].within must be the token")
                .hasMessageContaining("line 13: quests[2].tiers[1].points must be a decimal")
                .hasMessageContaining("line 14: quests[3] days in a row are an achievement");
        Files.writeString(file, GOOD + "  - {id: [\n");
        assertThatThrownBy(() -> QuestFile.read(Optional.of(file)))
                .hasMessageContaining("quests.yaml: line ");
        Files.writeString(file, "");
        assertThatThrownBy(() -> QuestFile.read(Optional.of(file)))
                .hasMessageContaining("must be a JSON object");
        Files.writeString(file, GOOD + GOOD.lines().skip(3).findFirst().orElseThrow());
        assertThatThrownBy(() -> QuestFile.read(Optional.of(file)))
                .hasMessageContaining("two quests are called stroll");
    }

    @Test
    void a_changed_file_is_read_again_and_a_bad_one_leaves_the_old_set() throws IOException {
        var file = folder.resolve("quests.yaml");
        Files.writeString(file, GOOD);
        var config = QuestConfig.from(new Settings(Map.of("game.quests", file.toString())));
        var quests = new Quests(config.set());
        assertThat(quests.set().find("stroll")).isPresent();

        replace(file, GOOD.replace("version: 1", "version: 2"), 1);
        quests.look();
        assertThat(quests.set().version()).isEqualTo(2);

        replace(file, GOOD.replace("version: 1", "version: none"), 2);
        quests.look();
        assertThat(quests.set().version()).isEqualTo(2);

        Files.delete(file);
        quests.look();
        assertThat(quests.set().version()).isEqualTo(2);

        replace(file, GOOD.replace("version: 1", "version: 3"), 3);
        quests.look();
        assertThat(quests.set().version()).isEqualTo(3);
        Files.writeString(file, "name: nothing");
        assertThatThrownBy(() -> new Quests(config.set()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// At once, and so that the change shows in the file's time.
    private void replace(Path file, String text, int second) throws IOException {
        var other = folder.resolve("other.yaml");
        Files.writeString(other, text);
        Files.setLastModifiedTime(other, FileTime.from(Instant.ofEpochSecond(second)));
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
