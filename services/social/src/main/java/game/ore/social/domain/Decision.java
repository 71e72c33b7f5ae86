package game.ore.social.domain;

import module java.base;

/// What to write down, and what to answer once it is written.
///
/// @param mine what they are in my list from now on
/// @param theirs what I am in theirs
/// @param blockedSince since when I block them
/// @param told to be told in this order
public record Decision(
        Optional<Relation.Held> mine,
        Optional<Relation.Held> theirs,
        Optional<Instant> blockedSince,
        List<Told> told,
        Outcome outcome) {}
