package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Declaration;
import game.ore.auth.domain.Declared;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Registration;
import game.ore.auth.domain.Renewal;
import game.ore.auth.domain.Session;
import game.ore.auth.domain.Session.Origin;
import game.ore.auth.domain.SignIn;
import game.ore.auth.domain.Username;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.AccountStore.Credentials;
import game.ore.auth.store.SessionStore;
import game.ore.runtime.Ids;

/// What can be done with accounts that have a password, and with all sessions.
public final class AuthService {
    /// Somebody who wants an account.
    public record NewAccount(
            Username username, Email email, String password, Declaration declaration) {
        /// Passwords stay out of logs.
        @Override
        public String toString() {
            return "NewAccount[" + username.text() + "]";
        }
    }

    /// Somebody who says who they are.
    public sealed interface Login {
        String password();

        /// The code of the second factor, if they have shown one.
        Optional<String> totp();

        record ByUsername(String username, String password, Optional<String> totp)
                implements Login {}

        record ByEmail(String email, String password, Optional<String> totp) implements Login {}
    }

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final Entrance entrance;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public AuthService(
            AccountStore accounts,
            SessionStore sessions,
            Passwords passwords,
            Entrance entrance,
            AccessTokens tokens,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.entrance = entrance;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Opens an account and its first session.
    public Registration register(NewAccount wanted, Origin origin) {
        return entrance.newcomer(
                wanted.declaration(),
                declared -> register(wanted, declared, origin),
                Registration.NotAdmitted::new);
    }

    private Registration register(NewAccount wanted, Declared declared, Origin origin) {
        var email = Optional.of(wanted.email());
        var flaw = passwords.flaw(wanted.password(), wanted.username(), email);
        if (flaw.isPresent()) return new Registration.BadPassword(flaw.get());
        var taken = accounts.taken(wanted.username(), wanted.email());
        if (taken.isPresent()) return refused(taken.get());

        var hash = passwords.hash(wanted.password());
        var account = Account.opened(new PlayerId(Ids.next()), wanted.username(), email, false);
        return entrance.open(
                account.id(),
                origin,
                opened -> {
                    var lost =
                            accounts.register(
                                    account, declared, hash, opened.session(), opened.at());
                    if (lost.isEmpty())
                        return new Registration.Registered(entrance.grant(account, opened));
                    entrance.abandon(opened);
                    return refused(lost.get());
                });
    }

    /// Begins a session for somebody who knows the password.
    public SignIn login(Login login, Origin origin) {
        var found = find(login);
        var account = found.map(c -> c.account().id().toString()).orElseGet(() -> typed(login));
        return entrance.guarded(account, origin, () -> tried(found, login, origin));
    }

    /// Exchanges a refresh token for new tokens.
    public Renewal refresh(RefreshToken presented, Origin origin) {
        var account = accounts.byId(presented.player()).filter(Account::isActive);
        if (account.isEmpty()) return new Renewal.Refused();
        var now = clock.instant();
        var next = sessions.next(presented);
        return switch (sessions.rotate(presented, next, origin, now)) {
            case ROTATED -> new Renewal.Renewed(tokens.grant(account.get(), next, false, now));
            case ROTATED_STRONG ->
                    new Renewal.Renewed(tokens.grant(account.get(), next, true, now));
            case JUST_SPENT -> new Renewal.InProgress();
            case REUSED -> {
                sessions.end(presented.player(), presented.session(), now);
                yield new Renewal.Refused();
            }
            case UNKNOWN -> new Renewal.Refused();
        };
    }

    public List<Session> sessions(PlayerId player) {
        return sessions.list(player, clock.instant());
    }

    /// Ends a session at once and everywhere.
    ///
    /// @return false when the player has no such session
    public boolean end(PlayerId player, UUID session) {
        return sessions.end(player, session, clock.instant());
    }

    private Optional<Credentials> find(Login login) {
        return switch (login) {
            case Login.ByUsername(var username, _, _) ->
                    accounts.byUsername(Username.keyOf(username));
            case Login.ByEmail(var email, _, _) -> accounts.byEmail(Email.keyOf(email));
        };
    }

    private static String typed(Login login) {
        return switch (login) {
            case Login.ByUsername(var username, _, _) -> Username.keyOf(username);
            case Login.ByEmail(var email, _, _) -> Email.keyOf(email);
        };
    }

    private SignIn tried(Optional<Credentials> found, Login login, Origin origin) {
        var stored = found.flatMap(Credentials::passwordHash);
        if (!passwords.matches(stored, login.password())) return new SignIn.Failed();
        var credentials = found.orElseThrow();
        return entrance.enter(
                credentials.account(),
                login.totp(),
                origin,
                opened -> {
                    var rehashed =
                            stored.filter(passwords::isOutdated)
                                    .map(_ -> passwords.hash(login.password()));
                    return accounts.signedIn(credentials, rehashed, opened.session(), opened.at());
                });
    }

    private static Registration refused(AccountStore.Taken taken) {
        return switch (taken) {
            case USERNAME -> new Registration.UsernameTaken();
            case EMAIL -> new Registration.EmailTaken();
        };
    }
}
