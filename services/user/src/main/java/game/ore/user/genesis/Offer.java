package game.ore.user.genesis;

import game.ore.ratelimit.RateLimit;
import game.ore.token.Grades;
import game.ore.user.genesis.domain.Airdrop;

/// What members are granted and what is reserved for them, as it is configured.
///
/// @param requests how often everybody may ask
public record Offer(Grades grades, RateLimit requests, Airdrop airdrop) {}
