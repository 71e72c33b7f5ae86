package game.ore.auth.domain;

import module java.base;

import game.ore.api.PlayerId;

/// Why somebody may not sign in, and for how long.
///
/// @param reason for moderators and admins
/// @param until for ever when empty
public record Ban(String reason, Optional<Instant> until, Instant at, PlayerId by) {}
