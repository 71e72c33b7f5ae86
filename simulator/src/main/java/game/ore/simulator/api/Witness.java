package game.ore.simulator.api;

import module java.base;

/// Hears of everything that happens on the wire; called from many threads. By default it does not
/// listen.
public interface Witness {
    Witness NOBODY = new Witness() {};

    /// @param intended when the request ought to have been sent: waiting before sending counts as
    ///   latency
    default void answered(String route, Reply reply, Instant intended, Instant received) {}

    /// @param heardByServer when the platform says it heard of the event
    default void event(String type, Optional<Instant> heardByServer, Instant received) {}

    default void disconnected() {}
}
