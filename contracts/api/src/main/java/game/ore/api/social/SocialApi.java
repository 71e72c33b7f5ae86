package game.ore.api.social;

import game.ore.api.PlayerId;

/// What others may ask of social.
public interface SocialApi {
    /// Whom a player has blocked and who has blocked them, as it is now: where who wants to know
    /// begins; from there on facts tell what changes. At most 10,000 of either, the newest.
    ///
    /// Throws `Unavailable` when the service or its database cannot be reached.
    Blocks blocks(PlayerId player);
}
