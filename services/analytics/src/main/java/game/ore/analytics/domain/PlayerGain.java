package game.ore.analytics.domain;

import module java.base;

import game.ore.api.PlayerId;

/// What new facts add to the figures of one player.
///
/// @param meters walked
/// @param lastFixAt of the latest movement, by the device's clock
/// @param newDays days on which the player had not been seen before
public record PlayerGain(
        PlayerId player,
        Sums sums,
        double meters,
        Optional<Instant> lastFixAt,
        long newDays,
        Instant firstSeenAt,
        Instant lastSeenAt) {
    /// @param told at least one fact, all about this player
    /// @param lastFixAt of the last movement counted before
    static PlayerGain of(
            PlayerId player, List<Told> told, long newDays, Optional<Instant> lastFixAt) {
        var way = Odometer.walked(lastFixAt, Sums.deeds(told, Deed.Moved.class));
        var times = told.stream().map(Told::at).sorted().toList();
        return new PlayerGain(
                player,
                Sums.of(told),
                way.meters(),
                way.lastFixAt(),
                newDays,
                times.getFirst(),
                times.getLast());
    }
}
