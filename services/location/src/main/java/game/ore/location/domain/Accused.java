package game.ore.location.domain;

/// What became of a player of whom something was found by more than their own fixes.
///
/// @param next what is remembered from now on
public record Accused(PlayerState next, Finding finding) {}
