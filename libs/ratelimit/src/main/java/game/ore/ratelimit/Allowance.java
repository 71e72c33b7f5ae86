package game.ore.ratelimit;

import module java.base;

/// What became of asking for a token.
///
/// @param granted whether it may be done
/// @param remaining tokens left after this
/// @param retryAfter how long until the next token, zero when granted
public record Allowance(boolean granted, int remaining, Duration retryAfter) {}
