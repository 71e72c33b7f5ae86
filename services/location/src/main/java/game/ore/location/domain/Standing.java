package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;

/// How a player stands at one moment.
///
/// @param trust from 0 to 1
/// @param low whether trust is so low that verdicts say so
/// @param coolUntil nothing is earned before; empty when nothing has to wait
/// @param lastFound for what the player was last found out, unless that was undone
/// @param heardAt time of the last fix that was believed
/// @param features what the rules know; empty of a player who has not been heard of
public record Standing(
        double trust,
        boolean low,
        Optional<Instant> coolUntil,
        Optional<Reason> lastFound,
        Optional<Instant> heardAt,
        Optional<Features> features) {}
