package game.ore.realtime.edge;

import game.ore.realtime.store.Identity;

/// What became of showing whose connection it is.
sealed interface Proof {
    record Shown(Identity identity) implements Proof {}

    /// @param code for the client
    /// @param close how the connection ends
    record NotShown(String code, CloseCode close) implements Proof {}
}
