package game.ore.game.quests;

import module java.base;

import game.ore.api.Points;
import game.ore.game.data.Amounts;
import game.ore.game.data.YamlFile;
import game.ore.game.domain.quest.Kind;
import game.ore.game.domain.quest.Measure;
import game.ore.game.domain.quest.Quest;
import game.ore.game.domain.quest.QuestSet;
import game.ore.geo.Cell;
import game.ore.net.Fields;

/// A set of quests as YAML; `quests/standard.yaml` explains the fields.
public final class QuestFile {
    private static final String STANDARD = "/quests/standard.yaml";

    private static final int QUESTS_MAX = 200;
    private static final int TIERS_MAX = 10;
    private static final int TARGET_MAX = 100_000_000;
    private static final int EXPERIENCE_MAX = 1_000_000;
    private static final Points POINTS_MAX = Points.of("100000");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

    /// One step of a quest.
    private record Tier(int target, Points points, int experience) {}

    private QuestFile() {}

    /// @param path of a set of the operator's own; the one that comes with the service otherwise
    /// @throws IllegalArgumentException naming every field that is not as it must be, with its line
    public static QuestSet read(Optional<Path> path) {
        return new YamlFile("set of quests", STANDARD, path).read(QuestFile::set);
    }

    private static QuestSet set(Fields fields) {
        return new QuestSet(
                fields.text("name", 1, 64),
                fields.integer("version", 1, Integer.MAX_VALUE),
                fields.list("quests", 1, QUESTS_MAX, QuestFile::quests).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /// A quest with tiers is as many quests, which share what they count.
    private static List<Quest> quests(Fields fields) {
        var id = id(fields);
        var title = fields.text("title", 1, 100);
        var kind = fields.choice("kind", Kind.class);
        var premium = fields.flag("premium", false);
        var measure = measure(fields);
        var inARow = fields.has("days_in_a_row");
        if (!fields.has("tiers")) {
            var only = tier(fields);
            var goal = new Quest.Goal(measure, inARow, only.target());
            return List.of(
                    new Quest(
                            id,
                            title,
                            kind,
                            premium,
                            Optional.empty(),
                            goal,
                            only.points(),
                            only.experience()));
        }
        var tiers = fields.list("tiers", 1, TIERS_MAX, QuestFile::tier);
        return IntStream.range(0, tiers.size())
                .mapToObj(n -> {
                    var tier = tiers.get(n);
                    return new Quest(
                            id + "_" + (n + 1),
                            title,
                            kind,
                            premium,
                            Optional.of(n + 1),
                            new Quest.Goal(measure, inARow, tier.target()),
                            tier.points(),
                            tier.experience());
                })
                .toList();
    }

    private static String id(Fields fields) {
        return word(fields, "id", fields.text("id", 1, 48));
    }

    private static String word(Fields fields, String name, String text) {
        return WORD.matcher(text).matches()
                ? text
                : fields.bad(name, "must be small letters, digits and underscores", "bad");
    }

    private static Tier tier(Fields fields) {
        return new Tier(
                fields.integer("target", 1, TARGET_MAX),
                Amounts.read(fields, "points", POINTS_MAX),
                fields.integer("experience", 1, EXPERIENCE_MAX));
    }

    private static Measure measure(Fields fields) {
        var what = fields.choice("count", Measure.What.class);
        var eachDay =
                fields.object("days_in_a_row", f -> f.integer("each_day", 1, TARGET_MAX)).orElse(0);
        return new Measure(
                what,
                fields.optionalText("coin_type", 1, 32)
                        .map(type -> word(fields, "coin_type", type)),
                fields.optionalText("within", 1, 16).flatMap(token -> cell(fields, token)),
                Math.max(1, (long) eachDay * what.scale()));
    }

    private static Optional<Cell> cell(Fields fields, String token) {
        try {
            return Optional.of(Cell.ofToken(token));
        } catch (IllegalArgumentException _) {
            return fields.bad("within", "must be the token of an S2 cell", Optional.empty());
        }
    }
}
