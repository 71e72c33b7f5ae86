package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Reason;

/// What a person is to look at: a player whose trust has fallen low, and all that was found of them
/// up to the decision.
///
/// @param review of whoever has taken it
/// @param appeal what the player has to say
public record ReviewCase(
        UUID id,
        PlayerId player,
        State state,
        Opening opening,
        Optional<Review> review,
        Optional<Appeal> appeal) {
    /// How far it is.
    public enum State {
        /// Nobody has taken it.
        OPEN,
        /// Somebody looks at it.
        ASSIGNED,
        /// It was cheating.
        CONFIRMED,
        /// It was not.
        DISMISSED;

        public boolean isDecided() {
            return switch (this) {
                case OPEN, ASSIGNED -> false;
                case CONFIRMED, DISMISSED -> true;
            };
        }

        /// As clients see it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param reason of the finding with which trust was low
    /// @param findings how many there are by now
    /// @param lastFoundAt of the newest one, by the clock of its fix
    public record Opening(Reason reason, Instant at, int findings, Instant lastFoundAt) {}

    /// @param since when they took it
    public record Review(PlayerId reviewer, Instant since, Optional<Decision> decision) {}

    /// @param note why
    public record Decision(Instant at, String note) {}

    public record Appeal(String text, Instant at) {}

    /// A place in a list, newest first, after this one.
    public Place place() {
        return new Place(opening.at(), id);
    }

    /// Whether somebody else has taken it.
    boolean isOfAnother(PlayerId reviewer) {
        return review.filter(one -> !one.reviewer().equals(reviewer)).isPresent();
    }
}
