package game.ore.auth.domain;

import game.ore.api.auth.LinkedIdentity;

/// What became of coming back from a provider.
public sealed interface SocialEntry {
    /// They went on to sign in, by an account that was there or a new one.
    record Entered(SignIn signIn) implements SocialEntry {}

    /// The identity belongs to the account that asked for it; perhaps it did before.
    record Linked(LinkedIdentity identity) implements SocialEntry {}

    record NotOffered() implements SocialEntry {}

    /// Unknown, too old, used before, or somebody else's.
    record StateInvalid() implements SocialEntry {}

    /// The provider does not vouch for them.
    record Denied(String why) implements SocialEntry {}

    /// Another account has their address, and it is not sure on both sides that it is theirs.
    record EmailInUse() implements SocialEntry {}

    /// The identity is linked to another account.
    record IdentityTaken() implements SocialEntry {}

    /// The account has another identity of this provider.
    record ProviderTaken() implements SocialEntry {}
}
