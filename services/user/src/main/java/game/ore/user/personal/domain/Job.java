package game.ore.user.personal.domain;

import module java.base;

/// An export or an erasure that somebody has asked for.
///
/// @param id cannot be guessed: who knows it may ask how an erasure goes on
/// @param endedAt nothing while it goes on
/// @param expiresAt after this it is forgotten, and an export with it
/// @param parts what each service does for it
public record Job(
        UUID id,
        State state,
        Instant askedAt,
        Optional<Instant> endedAt,
        Instant expiresAt,
        List<Part> parts) {
    /// How far it is.
    public enum State {
        /// No service has answered yet.
        REQUESTED,
        RUNNING,
        /// An export that can be fetched.
        READY,
        /// An erasure that is complete.
        DONE,
        /// A service could not do its part, or not in time.
        FAILED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What one service does.
    ///
    /// @param failed nothing until it has answered
    public record Part(String service, Optional<Boolean> failed) {}

    public boolean isOpen() {
        return endedAt.isEmpty();
    }
}
