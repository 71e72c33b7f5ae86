package game.ore.game.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.Points;

/// Where a player stands after having earned something.
///
/// All amounts are absolute and, save the balance, only ever grow: whoever hears of two standings
/// of one player, in whatever order and however often, keeps the one with more experience.
///
/// @param genesis one of the first thousand
/// @param earned all that the player has ever earned
/// @param day the last day, UTC, on which the player earned anything
/// @param earnedThatDay what was earned on it
public record Standing(
        PlayerId player,
        Name name,
        boolean genesis,
        Points balance,
        Points earned,
        long experience,
        LocalDate day,
        Points earnedThatDay) {
    public int level() {
        return Levels.of(experience);
    }
}
