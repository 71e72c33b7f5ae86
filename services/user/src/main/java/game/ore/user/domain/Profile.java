package game.ore.user.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.jurisdiction.Country;

/// All that is known of a player here.
///
/// @param country where they say they live
/// @param wallet proven to be the player's own
public record Profile(
        PlayerId id,
        String username,
        Shown shown,
        ClientSettings settings,
        Standing standing,
        Optional<Country> country,
        Optional<WalletAddress> wallet,
        Instant joinedAt) {
    /// What players say of themselves.
    ///
    /// @param language of the client, e.g. `en` or `pt-BR`
    public record Shown(String displayName, String bio, String language, Optional<Avatar> avatar) {}

    /// @param genesis one of the first thousand
    /// @param premiumUntil when being a premium player ends, or has ended
    public record Standing(boolean genesis, Optional<Instant> premiumUntil) {
        /// When it ends, if that is still to come.
        public Optional<Instant> premiumAfter(Instant now) {
            return premiumUntil.filter(end -> end.isAfter(now));
        }
    }

    /// What names are compared and found by: without regard to case and to ways of writing the same
    /// letter.
    public static String usernameKey(String username) {
        var text = Normalizer.normalize(username, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
