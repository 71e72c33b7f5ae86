package game.ore.auth.domain;

/// What became of setting out to a provider.
public sealed interface SocialStart {
    /// @param authorizeUrl where to send them
    /// @param state comes back with them; the client must see that it is the one it was given
    record Begun(String authorizeUrl, String state) implements SocialStart {}

    record NotOffered() implements SocialStart {}

    /// Nobody may be sent back to there.
    record RedirectNotAllowed() implements SocialStart {}
}
