package game.ore.auth.domain;

import module java.base;

import game.ore.api.jurisdiction.Country;

/// What is kept of a declaration: not the day of birth, which nobody needs again, but that an age
/// was reached. Who has reached it once has reached it for ever.
///
/// @param ageReached in years, the one that had to be; nothing when they have not said
public record Declared(
        Optional<Country> country, Optional<Integer> ageReached, List<Consent> consents) {}
