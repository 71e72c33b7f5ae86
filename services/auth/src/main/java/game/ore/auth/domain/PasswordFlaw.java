package game.ore.auth.domain;

/// Why a password must not be chosen.
///
/// @param why continues the sentence that begins with "the password"
public record PasswordFlaw(Kind kind, String why) {
    public enum Kind {
        /// Easy to guess for this account.
        WEAK,
        /// Known from what was stolen elsewhere, and so the first that are tried.
        BREACHED
    }
}
