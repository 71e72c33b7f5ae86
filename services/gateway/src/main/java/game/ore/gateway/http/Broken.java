package game.ore.gateway.http;

/// Instead of a head or of the rest of a body: what came cannot be understood, and nothing after it
/// is read.
///
/// @param inHead whether it stands where a message should begin, so that it can be answered
public record Broken(boolean inHead, Malformed why) {}
