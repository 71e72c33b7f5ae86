package game.ore.location.domain;

import module java.base;

/// What a person has decided about a player of whom something was found.
///
/// Decrees are numbered, and a state remembers the last one that it has heard: so each has its
/// effect once on every state, whichever instance holds it and whenever it hears.
public sealed interface Decree {
    /// Grows with each decree.
    long number();

    /// When it was decided, by our clock.
    Instant at();

    /// It was no cheating: what was found is undone.
    ///
    /// @param covers time of the last finding that was looked at; later ones stay
    /// @param restores all trust that was lost by those findings
    record Pardon(long number, Instant at, Instant covers, double restores) implements Decree {}

    /// It was cheating: trust does not come back before a time. Nobody is banned.
    record Distrust(long number, Instant at, Instant until) implements Decree {}
}
