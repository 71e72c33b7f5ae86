package game.ore.realtime.store;

import module java.base;

import game.ore.api.Caller;

/// Whose connection it is, and until when.
///
/// @param session ends before `expiresAt` when its owner logs out
public record Identity(Caller caller, UUID session, Instant expiresAt) {}
