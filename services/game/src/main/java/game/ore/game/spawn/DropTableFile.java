package game.ore.game.spawn;

import module java.base;

import game.ore.api.Points;
import game.ore.game.data.Amounts;
import game.ore.game.data.YamlFile;
import game.ore.game.domain.DropTable;
import game.ore.net.Fields;

/// Drop tables as YAML.
public final class DropTableFile {
    private static final String STANDARD = "/drop-tables/standard.yaml";

    private static final int KINDS_MAX = 100;
    private static final int DENSITIES_MAX = 20;
    private static final int WEIGHT_MAX = 1_000_000;
    private static final int COINS_MAX = 50;
    private static final int LIFETIME_MINUTES_MAX = 24 * 60;
    private static final Points VALUE_MAX = Points.of("1000000");

    private DropTableFile() {}

    /// @param path of a table of the operator's own; the one that comes with the service otherwise
    /// @throws IllegalArgumentException naming every field that is not as it must be, with its line
    public static DropTable read(Optional<Path> path) {
        return new YamlFile("drop table", STANDARD, path).read(DropTableFile::table);
    }

    private static DropTable table(Fields fields) {
        return new DropTable(
                fields.text("name", 1, 64),
                fields.integer("version", 1, Integer.MAX_VALUE),
                fields.list("types", 1, KINDS_MAX, DropTableFile::kind),
                fields.list("densities", 1, DENSITIES_MAX, DropTableFile::density),
                fields.integer("genesis_percent", 0, 100, 0),
                minutes(fields, "lifetime_minutes_min"),
                minutes(fields, "lifetime_minutes_max"));
    }

    private static DropTable.Kind kind(Fields fields) {
        return new DropTable.Kind(
                fields.text("name", 1, 32),
                Amounts.read(fields, "points", VALUE_MAX),
                fields.integer("weight", 1, WEIGHT_MAX));
    }

    private static DropTable.Density density(Fields fields) {
        return new DropTable.Density(
                fields.text("name", 1, 32),
                fields.integer("weight", 1, WEIGHT_MAX),
                fields.integer("coins_min", 0, COINS_MAX),
                fields.integer("coins_max", 0, COINS_MAX));
    }

    private static Duration minutes(Fields fields, String name) {
        return Duration.ofMinutes(fields.integer(name, 1, LIFETIME_MINUTES_MAX));
    }
}
