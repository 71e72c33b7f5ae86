package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.Confirmation;
import game.ore.api.auth.Proof;
import game.ore.auth.SignInGuard.Counts;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.SessionStore;

/// Asks those who are signed in to show once more who they are, before something that cannot be
/// undone: a token alone may have been stolen.
///
/// Guesses are slowed down as when signing in.
public final class Confirmations {
    /// Who has no password has to have signed in so lately.
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final SignInGuard guard;
    private final InstantSource clock;

    public Confirmations(
            AccountStore accounts,
            SessionStore sessions,
            Passwords passwords,
            SecondFactor secondFactor,
            SignInGuard guard,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.guard = guard;
        this.clock = clock;
    }

    public Confirmation confirm(PlayerId player, Proof proof) {
        return guard.guarded(
                player.toString(),
                proof.address(),
                () -> checked(player, proof),
                Confirmations::counts,
                Confirmation.Locked::new);
    }

    private Confirmation checked(PlayerId player, Proof proof) {
        var hash = accounts.credentials(player).flatMap(AccountStore.Credentials::passwordHash);
        if (hash.isEmpty() && !isFresh(player, proof.session())) {
            return new Confirmation.SignInAgain();
        }
        if (hash.isPresent()) {
            if (proof.password().isEmpty()) return new Confirmation.PasswordMissing();
            if (!passwords.matches(hash, proof.password().get()))
                return new Confirmation.PasswordWrong();
        }
        return switch (secondFactor.check(player, proof.code())) {
            case REQUIRED -> new Confirmation.CodeMissing();
            case WRONG -> new Confirmation.CodeWrong();
            case NOT_ON, PASSED -> new Confirmation.Confirmed();
        };
    }

    private boolean isFresh(PlayerId player, UUID session) {
        var since = clock.instant().minus(FRESH);
        return sessions.list(player, clock.instant()).stream()
                .anyMatch(known -> known.id().equals(session) && known.startedAt().isAfter(since));
    }

    private static Counts counts(Confirmation outcome) {
        return switch (outcome) {
            case Confirmation.PasswordWrong _, Confirmation.CodeWrong _ -> Counts.AS_FAILURE;
            case Confirmation.PasswordMissing _,
                    Confirmation.SignInAgain _,
                    Confirmation.CodeMissing _,
                    Confirmation.Locked _ ->
                    Counts.NOT_AT_ALL;
            case Confirmation.Confirmed _ -> Counts.AS_SUCCESS;
        };
    }
}
