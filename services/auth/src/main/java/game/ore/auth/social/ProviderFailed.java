package game.ore.auth.social;

import module java.base;

/// A provider did not do its part. Nobody's identity is known by it, and the client may begin
/// again.
///
/// Expected now and then, so it carries no stack trace.
public final class ProviderFailed extends RuntimeException {
    private final boolean away;

    private ProviderFailed(String provider, String what, boolean away) {
        super(provider + ": " + what, null, false, false);
        this.away = away;
    }

    /// It cannot be reached, or says that it has a problem.
    static ProviderFailed away(String provider, String what) {
        return new ProviderFailed(provider, what, true);
    }

    /// It answers something that we do not understand, or does not know us.
    static ProviderFailed broken(String provider, String what) {
        return new ProviderFailed(provider, what, false);
    }

    /// Whether the same may work a little later.
    public boolean isAway() {
        return away;
    }
}
