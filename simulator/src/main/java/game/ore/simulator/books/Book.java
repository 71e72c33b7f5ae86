package game.ore.simulator.books;

import module java.base;

/// One place where the rewards of coins are written down.
public interface Book {
    String name();

    /// What each player earned by collecting coins, in micro-points; players without a coin may be
    /// missing. Players that are not of this simulation may be there and do not matter.
    ///
    /// @throws BookUnreadable when the place cannot be asked
    Map<UUID, Long> microPointsByPlayer();
}
