package game.ore.auth.domain;

import module java.base;

/// What a session is used with.
///
/// @param expiresIn how long the access token lasts
/// @param refreshToken exchanges for the next grant, once
public record Grant(Account account, String accessToken, Duration expiresIn, String refreshToken) {
    /// Tokens are secrets: they stay out of logs.
    @Override
    public String toString() {
        return "Grant[" + account.id() + "]";
    }
}
