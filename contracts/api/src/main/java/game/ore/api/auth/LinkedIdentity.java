package game.ore.api.auth;

import module java.base;

/// Somebody elsewhere whom a player has proved to be, by signing in there.
///
/// @param provider in lower case, e.g. `discord`
/// @param subject who that is at the provider, never given to anybody else there
/// @param name as the provider shows it, for people to recognise; may be empty
public record LinkedIdentity(String provider, String subject, String name, Instant linkedAt) {}
