package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.SignInGuard.Counts;
import game.ore.auth.domain.PasswordChange;
import game.ore.auth.domain.Session.Origin;
import game.ore.auth.letters.LinkToken;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.auth.secondfactor.SecondFactor.Check;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.AccountStore.Credentials;
import game.ore.auth.store.CredentialStore;
import game.ore.auth.store.SessionStore;

/// New passwords, for those who know the old one and for those who can read the account's mail.
///
/// Sessions are ended before and after the change: before, so that nothing is changed while they
/// cannot be ended; after, for those that began in between.
public final class PasswordChanges {
    private final AccountStore accounts;
    private final CredentialStore store;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final SignInGuard guard;
    private final SecondFactor secondFactor;
    private final InstantSource clock;

    public PasswordChanges(
            AccountStore accounts,
            CredentialStore store,
            SessionStore sessions,
            Passwords passwords,
            SignInGuard guard,
            SecondFactor secondFactor,
            InstantSource clock) {
        this.accounts = accounts;
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.guard = guard;
        this.secondFactor = secondFactor;
        this.clock = clock;
    }

    /// Sets a password by a mailed link, which works once, and ends all sessions. A password that
    /// is refused leaves the link good.
    ///
    /// Guesses that went before are forgotten, unless some may have been at a second factor: who
    /// can read the mail has not shown that.
    public PasswordChange reset(String token, String password) {
        var parsed = LinkToken.parse(token).map(LinkToken::hash);
        var account = parsed.flatMap(hash -> store.resets(hash, clock.instant()));
        if (account.isEmpty()) return new PasswordChange.LinkInvalid();
        var owner = account.get();
        var flaw = passwords.flaw(password, owner.username(), owner.email());
        if (flaw.isPresent()) return new PasswordChange.Flawed(flaw.get());

        var hash = passwords.hash(password);
        sessions.endAll(owner.id(), Optional.empty(), clock.instant());
        if (!store.reset(parsed.orElseThrow(), hash, clock.instant())) {
            return new PasswordChange.LinkInvalid();
        }
        sessions.endAll(owner.id(), Optional.empty(), clock.instant());
        if (secondFactor.check(owner.id(), Optional.empty()) == Check.NOT_ON)
            guard.forget(owner.id().toString());
        return new PasswordChange.Changed();
    }

    /// Sets a password for somebody signed in, and ends all other sessions.
    ///
    /// @param session the one that asks, which goes on
    public PasswordChange change(
            PlayerId player, UUID session, Origin origin, String old, String password) {
        return guard.guarded(
                player.toString(),
                origin.address(),
                () -> changed(player, session, old, password),
                PasswordChanges::counts,
                PasswordChange.Locked::new);
    }

    private static Counts counts(PasswordChange outcome) {
        return switch (outcome) {
            case PasswordChange.Wrong _ -> Counts.AS_FAILURE;
            case PasswordChange.Locked _, PasswordChange.LinkInvalid _ -> Counts.NOT_AT_ALL;
            case PasswordChange.Changed _, PasswordChange.Flawed _ -> Counts.AS_SUCCESS;
        };
    }

    private PasswordChange changed(PlayerId player, UUID session, String old, String password) {
        var found = accounts.credentials(player);
        if (!passwords.matches(found.flatMap(Credentials::passwordHash), old)) {
            return new PasswordChange.Wrong();
        }
        var shown = found.orElseThrow();
        var owner = shown.account();
        var flaw = passwords.flaw(password, owner.username(), owner.email());
        if (flaw.isPresent()) return new PasswordChange.Flawed(flaw.get());

        var hash = passwords.hash(password);
        sessions.endAll(player, Optional.of(session), clock.instant());
        if (!store.change(shown, hash, clock.instant())) return new PasswordChange.Wrong();
        sessions.endAll(player, Optional.of(session), clock.instant());
        return new PasswordChange.Changed();
    }
}
