package game.ore.auth.domain;

import module java.base;

/// What a session is used with.
///
/// @param expiresIn how long the access token lasts
/// @param refreshToken exchanges for the next grant, once
/// @param consentsNeeded the documents that their owner has to be asked about
public record Grant(
        Account account,
        String accessToken,
        Duration expiresIn,
        String refreshToken,
        List<Document> consentsNeeded) {
    /// The same, for somebody who has to be asked.
    public Grant needing(List<Document> consents) {
        return new Grant(account, accessToken, expiresIn, refreshToken, consents);
    }

    /// Tokens are secrets: they stay out of logs.
    @Override
    public String toString() {
        return "Grant[" + account.id() + "]";
    }
}
