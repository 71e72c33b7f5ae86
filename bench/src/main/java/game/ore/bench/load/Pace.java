package game.ore.bench.load;

/// How often requests are sent.
public sealed interface Pace {
    /// Each connection sends its next request when the last one has been answered: as much as the
    /// other side can do.
    record AsAnswered() implements Pace {}

    /// So many a second by all connections together, whether answers come or not. A request that
    /// could not be sent in time, because the one before was not answered, has waited from the time
    /// it was meant for.
    record PerSecond(double requests) implements Pace {
        public PerSecond {
            if (!(requests > 0)) throw new IllegalArgumentException("requests: " + requests);
        }
    }
}
