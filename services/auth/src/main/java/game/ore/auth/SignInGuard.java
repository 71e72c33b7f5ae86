package game.ore.auth;

import module java.base;

import game.ore.auth.domain.SignIn;
import game.ore.auth.store.AttemptStore;
import game.ore.cache.Redis;

/// Slows down those who guess secrets, by account and by network address.
public final class SignInGuard {
    /// What the outcome of an attempt says of the one who made it.
    public enum Counts {
        AS_FAILURE,
        /// Neither better nor worse than before.
        NOT_AT_ALL,
        AS_SUCCESS
    }

    private final AttemptStore accounts;
    private final AttemptStore addresses;

    public SignInGuard(AttemptStore accounts, AttemptStore addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    public static SignInGuard of(AuthConfig config, Redis redis, InstantSource clock) {
        var most = config.attemptsMax();
        return new SignInGuard(
                new AttemptStore(redis, "account", config.perAccount(), most, clock),
                new AttemptStore(redis, "address", config.perAddress(), most, clock));
    }

    /// Does `attempt` unless there were too many failures before.
    public SignIn guarded(String account, String address, Supplier<SignIn> attempt) {
        return guarded(account, address, attempt, SignInGuard::counts, SignIn.Locked::new);
    }

    /// Does `attempt` unless there were too many failures before.
    ///
    /// A success forgets what went wrong at the account, but of the address only this attempt: else
    /// an attacker would clear the address by signing in to an account of their own. An attempt
    /// that could not be made counts for nobody.
    ///
    /// @param locked the outcome when nothing was tried
    public <T> T guarded(
            String account,
            String address,
            Supplier<T> attempt,
            Function<T, Counts> counts,
            Function<Duration, T> locked) {
        var addressWait = addresses.begin(address);
        if (addressWait.isPresent()) return locked.apply(addressWait.get());
        var accountWait = accounts.begin(account);
        if (accountWait.isPresent()) {
            addresses.forgive(address);
            return locked.apply(accountWait.get());
        }
        try {
            var outcome = attempt.get();
            switch (counts.apply(outcome)) {
                case AS_FAILURE -> {}
                case NOT_AT_ALL -> forgive(account, address);
                case AS_SUCCESS -> {
                    accounts.forget(account);
                    addresses.forgive(address);
                }
            }
            return outcome;
        } catch (RuntimeException notMade) {
            forgive(account, address);
            throw notMade;
        }
    }

    /// Forgets what went wrong at an account whose owner has shown who they are in another way.
    public void forget(String account) {
        accounts.forget(account);
    }

    private void forgive(String account, String address) {
        accounts.forgive(account);
        addresses.forgive(address);
    }

    /// Who knows the password but shows no code has neither failed nor succeeded: else they could
    /// forget their wrong codes by leaving one out.
    private static Counts counts(SignIn outcome) {
        return switch (outcome) {
            case SignIn.Failed _, SignIn.TotpInvalid _ -> Counts.AS_FAILURE;
            case SignIn.TotpRequired _, SignIn.Locked _, SignIn.NotAdmitted _ -> Counts.NOT_AT_ALL;
            case SignIn.SignedIn _, SignIn.Registered _, SignIn.Suspended _, SignIn.Banned _ ->
                    Counts.AS_SUCCESS;
        };
    }
}
