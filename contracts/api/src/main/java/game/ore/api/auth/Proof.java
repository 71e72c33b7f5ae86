package game.ore.api.auth;

import module java.base;

/// What somebody who is signed in shows to prove once more who they are.
///
/// @param session in which they ask
/// @param code of the second factor
/// @param address of the network, from which guesses are counted
public record Proof(
        UUID session, Optional<String> password, Optional<String> code, String address) {
    /// Secrets stay out of logs.
    @Override
    public String toString() {
        return "Proof[" + session + "]";
    }
}
