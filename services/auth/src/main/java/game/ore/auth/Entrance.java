package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Admission;
import game.ore.auth.domain.Declaration;
import game.ore.auth.domain.Declared;
import game.ore.auth.domain.Grant;
import game.ore.auth.domain.Session.Origin;
import game.ore.auth.domain.SignIn;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.SessionStore;
import game.ore.runtime.Ids;

/// The last steps of every way to sign in: the second factor, a session, its tokens.
///
/// A session is opened before the transaction that tells of it: one that nobody was given the
/// tokens of does no harm, a fact about one that does not exist would. That transaction looks at
/// the account once more, under a lock: whoever bans it or changes its role in between is heeded.
public final class Entrance {
    /// A session that has begun, whose tokens nobody has yet.
    ///
    /// @param secondFactor was shown
    public record Opened(RefreshToken token, boolean secondFactor, Instant at) {
        public UUID session() {
            return token.session();
        }
    }

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final AccessTokens tokens;
    private final SecondFactor secondFactor;
    private final SignInGuard guard;
    private final Declarations declarations;
    private final InstantSource clock;

    public Entrance(
            AccountStore accounts,
            SessionStore sessions,
            AccessTokens tokens,
            SecondFactor secondFactor,
            SignInGuard guard,
            Declarations declarations,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.secondFactor = secondFactor;
        this.guard = guard;
        this.declarations = declarations;
        this.clock = clock;
    }

    /// What becomes of somebody who is not known yet.
    ///
    /// @param admitted goes on with what is kept of the declaration
    public <T> T newcomer(
            Declaration declaration,
            Function<Declared, T> admitted,
            Function<Admission.Refusal, T> refused) {
        return switch (declarations.judge(declaration)) {
            case Admission.Admitted(var declared) -> admitted.apply(declared);
            case Admission.Refusal why -> refused.apply(why);
        };
    }

    /// Does `attempt` unless there were too many failures before.
    ///
    /// @param account whose secrets may be guessed at
    public SignIn guarded(String account, Origin origin, Supplier<SignIn> attempt) {
        return guard.guarded(account, origin.address(), attempt);
    }

    /// Lets somebody in whose first factor was good.
    ///
    /// @param totp the code of their second factor, if they have shown one
    /// @param account as it was when the first factor was looked at
    /// @param tell notes in one transaction that they have signed in, and answers the account as it
    ///   is then; nothing, and nothing noted, when it may not be used or the factor is not good any
    ///   more
    public SignIn enter(
            Account account,
            Optional<String> totp,
            Origin origin,
            Function<Opened, Optional<Account>> tell) {
        if (!account.isActive()) return barred(account);
        return switch (secondFactor.check(account.id(), totp)) {
            case REQUIRED -> new SignIn.TotpRequired();
            case WRONG -> new SignIn.TotpInvalid();
            case NOT_ON -> begin(account.id(), false, origin, tell);
            case PASSED -> begin(account.id(), true, origin, tell);
        };
    }

    private SignIn begin(
            PlayerId player,
            boolean strongly,
            Origin origin,
            Function<Opened, Optional<Account>> tell) {
        return open(
                player,
                strongly,
                origin,
                opened -> {
                    var now = tell.apply(opened);
                    if (now.isPresent()) return new SignIn.SignedIn(grant(now.get(), opened));
                    abandon(opened);
                    return refusal(player);
                });
    }

    /// Why somebody who has shown who they are may not come in after all.
    public SignIn refusal(PlayerId player) {
        return accounts.byId(player)
                .filter(account -> !account.isActive())
                .map(this::barred)
                .orElseGet(SignIn.Failed::new);
    }

    private SignIn barred(Account account) {
        return switch (account.status()) {
            case BANNED -> new SignIn.Banned(accounts.bannedUntil(account.id()));
            case ACTIVE, SUSPENDED -> new SignIn.Suspended();
        };
    }

    /// Opens a session without a second factor and does `work` with it; a failure leaves no session
    /// behind.
    public <T> T open(PlayerId player, Origin origin, Function<Opened, T> work) {
        return open(player, false, origin, work);
    }

    private <T> T open(PlayerId player, boolean strongly, Origin origin, Function<Opened, T> work) {
        var now = clock.instant();
        var token = sessions.open(player, Ids.next(), strongly, origin, now);
        var opened = new Opened(token, strongly, now);
        try {
            return work.apply(opened);
        } catch (RuntimeException failure) {
            try {
                abandon(opened);
            } catch (RuntimeException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    /// What a session is used with.
    public Grant grant(Account account, Opened opened) {
        return tokens.grant(account, opened.token(), opened.secondFactor(), opened.at())
                .needing(declarations.needed(account.id()));
    }

    /// Forgets a session whose tokens nobody was given.
    public void abandon(Opened opened) {
        sessions.forget(opened.token().player(), opened.session());
    }
}
