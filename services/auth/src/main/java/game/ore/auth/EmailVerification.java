package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Resend;
import game.ore.auth.letters.LetterConfig;
import game.ore.auth.letters.LinkToken;
import game.ore.auth.store.CredentialStore;
import game.ore.runtime.Overloaded;

/// Finds out whether an address belongs to the owner of the account.
public final class EmailVerification {
    private final CredentialStore store;
    private final LetterConfig config;
    private final InstantSource clock;

    public EmailVerification(CredentialStore store, LetterConfig config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /// @return false when the link with this token does not work (any more)
    public boolean verify(String token) {
        return LinkToken.parse(token)
                .filter(parsed -> store.verifyEmail(parsed.hash(), clock.instant()))
                .isPresent();
    }

    /// Mails another link.
    ///
    /// @throws Overloaded when too much mail waits already
    public Resend resend(PlayerId player) {
        var posted = store.askAgain(player, clock.instant());
        if (posted.isEmpty()) return new Resend.AlreadyVerified();
        return switch (posted.get()) {
            case POSTED -> new Resend.Queued();
            case TOO_SOON -> new Resend.TooSoon(config.every());
            case QUEUE_FULL -> throw new Overloaded("mail", config.every());
            case NO_ADDRESS -> new Resend.NoAddress();
        };
    }
}
