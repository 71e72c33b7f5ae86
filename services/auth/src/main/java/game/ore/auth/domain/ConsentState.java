package game.ore.auth.domain;

import module java.base;

/// What somebody has said last to a document.
///
/// @param current the version that there is now, if there is one
/// @param last nothing when they have never been asked, or have never answered
public record ConsentState(Document document, Optional<String> current, Optional<Said> last) {
    public record Said(String version, boolean given, Instant at) {}

    /// Whether they have to be asked, for the first time or again.
    public boolean isNeeded() {
        return document.isRequired()
                && current.isPresent()
                && last.filter(said -> said.given() && said.version().equals(current.get()))
                        .isEmpty();
    }
}
