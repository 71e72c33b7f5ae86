package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;

/// A way to cheat.
public sealed interface Attack permits Teleport, Hop, Joystick, Replay, Thumb, Rests, Return {
    /// As it is called in reports.
    String name();

    /// @return nothing when it cannot be made of this journey
    Optional<Forged> forge(Journey honest, RandomGenerator random);

    /// Whether the honest journeys have to be known for it to be found out.
    default boolean needsHonest() {
        return false;
    }

    /// All of them, as they are reported.
    static List<Attack> all() {
        return List.of(new Teleport(), new Hop(), new Joystick(), new Replay());
    }

    /// Harder ones, made by somebody who has read how the others are found: what the trained model
    /// is for.
    static List<Attack> harder() {
        return List.of(new Thumb(), new Rests(), new Return());
    }

    /// The time between most fixes of a journey, from `least` to `most` seconds.
    static double spacing(List<Fix> fixes, double least, double most) {
        var times =
                IntStream.range(1, fixes.size())
                        .mapToDouble(i -> millis(fixes.get(i - 1), fixes.get(i)) / 1e3)
                        .filter(seconds -> seconds > 0)
                        .sorted()
                        .toArray();
        return times.length == 0 ? least : Math.clamp(times[times.length / 2], least, most);
    }

    static long millis(Fix from, Fix to) {
        return Duration.between(from.at(), to.at()).toMillis();
    }

    /// The beginning of a journey with its clock running forward, at most `most` fixes.
    static List<Fix> forward(List<Fix> fixes, int most) {
        var forward = new ArrayList<Fix>();
        for (var fix : fixes) {
            if (forward.size() == most) break;
            if (forward.isEmpty() || fix.at().isAfter(forward.getLast().at())) forward.add(fix);
        }
        return forward;
    }

    static Fix moved(Fix fix, double east, double north, double seconds, double accuracy) {
        return new Fix(
                fix.position().plusMeters(east, north),
                accuracy,
                fix.at().plusMillis(Math.round(seconds * 1_000)));
    }
}
