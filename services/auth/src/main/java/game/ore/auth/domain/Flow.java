package game.ore.auth.domain;

import module java.base;

import game.ore.api.PlayerId;

/// A way to a provider and back that somebody has set out on.
///
/// @param redirectUri where the provider sends them back to
/// @param nonce must stand in the provider's ID token
/// @param verifier shows that the code is ours (PKCE, RFC 7636)
/// @param player who set out, when they were signed in: only they may come back
/// @param arrived when they came back with a good proof but without their second factor
public record Flow(
        String provider,
        String redirectUri,
        String nonce,
        String verifier,
        Optional<PlayerId> player,
        Optional<Arrived> arrived) {
    /// @param codeHash of the code that they came with; who repeats must show it again
    public record Arrived(String codeHash, Person person) {}

    /// Who came back with this code already.
    public Optional<Person> arrivedWith(String codeHash) {
        return arrived.filter(before -> before.codeHash().equals(codeHash)).map(Arrived::person);
    }

    public Flow arrivedAs(Person person, String codeHash) {
        return new Flow(
                provider,
                redirectUri,
                nonce,
                verifier,
                player,
                Optional.of(new Arrived(codeHash, person)));
    }

    /// Its secrets stay out of logs.
    @Override
    public String toString() {
        return "Flow[" + provider + "]";
    }
}
