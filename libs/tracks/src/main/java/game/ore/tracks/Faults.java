package game.ore.tracks;

/// What to do about a point of a file that cannot be read.
@FunctionalInterface
interface Faults {
    /// The file is refused with the first of them.
    Faults REFUSED =
            unreadable -> {
                throw unreadable;
            };

    /// Such points are passed over, and counted by who reads.
    Faults PASSED_OVER = _ -> {};

    void found(TrackUnreadable point);
}
