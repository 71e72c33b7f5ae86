package game.ore.runtime;

import module java.base;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

/// New ids. Times are in front (UUID version 7, RFC 9562), so that an index on them grows at one
/// end.
public final class Ids {
    private static final TimeBasedEpochRandomGenerator BY_TIME =
            Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    public static UUID next() {
        return BY_TIME.generate();
    }

    /// The same id for the same name for ever (UUID version 5, RFC 9562).
    public static UUID named(UUID space, String name) {
        return Generators.nameBasedGenerator(space).generate(name);
    }
}
