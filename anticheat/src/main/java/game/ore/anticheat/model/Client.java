package game.ore.anticheat.model;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// What a client says beside where it is, and how it rounds: whoever forges chooses it freely, so
/// it is drawn alike for the honest and for the forged, and a model cannot lean on it.
final class Client {
    private static final double ACCURACY_METERS_MAX = 100;
    private static final double[] ACCURACIES = {3, 5, 10, 10};
    private static final double[] UNITS = {1e-5, 1e-6, 1e-7};

    private final double accuracy;
    private final double unit;

    /// @param random decides whether accuracies are all the same, and how many decimals are told
    Client(RandomGenerator random) {
        accuracy = random.nextBoolean() ? 0 : ACCURACIES[random.nextInt(ACCURACIES.length)];
        unit = random.nextBoolean() ? 0 : UNITS[random.nextInt(UNITS.length)];
    }

    /// The same way, as this client tells it.
    ///
    /// @param like whose accuracies are told when they are not all the same
    Journey tells(Journey journey, Journey like) {
        var fixes = new ArrayList<Fix>(journey.fixes().size());
        for (var fix : journey.fixes()) {
            var real = like.fixes().get(fixes.size() % like.fixes().size()).accuracyMeters();
            var said = accuracy > 0 ? accuracy : real;
            // What says itself that it knows no place stays so.
            var vague = fix.accuracyMeters() > ACCURACY_METERS_MAX;
            fixes.add(
                    new Fix(
                            rounded(fix.position()),
                            vague ? fix.accuracyMeters() : said,
                            fix.at()));
        }
        return new Journey(journey.name(), fixes);
    }

    private Position rounded(Position place) {
        if (unit == 0) return place;
        return new Position(
                Math.clamp(Math.round(place.latitude() / unit) * unit, -89, 89),
                Math.IEEEremainder(Math.round(place.longitude() / unit) * unit, 360));
    }
}
