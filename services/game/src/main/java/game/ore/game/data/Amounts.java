package game.ore.game.data;

import game.ore.api.Points;
import game.ore.net.Fields;

/// Amounts of points in data files.
public final class Amounts {
    private Amounts() {}

    /// A decimal as text, above 0.
    public static Points read(Fields fields, String name, Points most) {
        var text = fields.text(name, 1, 20);
        try {
            var points = Points.of(text);
            if (points.compareTo(Points.ZERO) > 0 && points.compareTo(most) <= 0) return points;
        } catch (ArithmeticException | NumberFormatException _) {
            // told below
        }
        return fields.bad(name, "must be a decimal above 0 and at most " + most, most);
    }
}
