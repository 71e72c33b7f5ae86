package game.ore.game.spawn;

import module java.base;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import game.ore.api.Points;
import game.ore.game.domain.DropTable;
import game.ore.net.Fields;
import game.ore.net.Refused;

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
    /// @throws IllegalArgumentException naming every field that is not as it must be
    public static DropTable read(Optional<Path> path) {
        var name = path.map(Path::toString).orElse(STANDARD);
        try (var stream = path.isPresent() ? Files.newInputStream(path.get()) : standard()) {
            return Fields.of(new YAMLMapper().readTree(stream)).read(DropTableFile::table);
        } catch (Refused wrong) {
            throw new IllegalArgumentException(
                    "drop table " + name + ": " + new TreeMap<>(wrong.problem().details()), wrong);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "drop table " + name + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static InputStream standard() {
        return Objects.requireNonNull(DropTableFile.class.getResourceAsStream(STANDARD), STANDARD);
    }

    private static DropTable table(Fields fields) {
        return new DropTable(
                fields.text("name", 1, 64),
                fields.integer("version", 1, Integer.MAX_VALUE),
                fields.list("types", 1, KINDS_MAX, DropTableFile::kind),
                fields.list("densities", 1, DENSITIES_MAX, DropTableFile::density),
                minutes(fields, "lifetime_minutes_min"),
                minutes(fields, "lifetime_minutes_max"));
    }

    private static DropTable.Kind kind(Fields fields) {
        return new DropTable.Kind(
                fields.text("name", 1, 32),
                points(fields),
                fields.integer("weight", 1, WEIGHT_MAX));
    }

    private static Points points(Fields fields) {
        var text = fields.text("points", 1, 20);
        try {
            var points = Points.of(text);
            if (points.compareTo(Points.ZERO) > 0 && points.compareTo(VALUE_MAX) <= 0)
                return points;
        } catch (ArithmeticException | NumberFormatException _) {
            // told below
        }
        return fields.bad(
                "points", "must be a decimal above 0 and at most " + VALUE_MAX, VALUE_MAX);
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
