package game.ore.user.genesis.domain;

import game.ore.api.PlayerId;

/// Somebody who wants to become a member and has shown an identity.
///
/// @param subject who that is at the provider
public record Applicant(PlayerId player, Provider provider, String subject) {
    /// The subject is personal: it stays out of logs.
    @Override
    public String toString() {
        return "Applicant[" + player + " by " + provider.text() + "]";
    }
}
