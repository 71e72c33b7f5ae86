package game.ore.simulator.books;

import module java.base;

/// One place where the rewards of coins and quests are written down.
public interface Book {
    String name();

    /// What each player earned by coins and quests, in micro-points; players without any may be
    /// missing. Players that are not of this simulation may be there and do not matter.
    ///
    /// @throws BookUnreadable when the place cannot be asked
    Map<UUID, Long> microPointsByPlayer();
}
