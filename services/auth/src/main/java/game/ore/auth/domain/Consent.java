package game.ore.auth.domain;

/// What somebody says to a document.
///
/// @param given not withdrawn
public record Consent(Document document, String version, boolean given) {}
