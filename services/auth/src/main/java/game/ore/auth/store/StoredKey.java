package game.ore.auth.store;

import game.ore.auth.domain.KeySchedule.KeyTimes;

/// A signing key as it is kept.
///
/// @param sealedPrivate the private half, sealed under a master key
public record StoredKey(KeyTimes times, String publicPem, byte[] sealedPrivate) {}
