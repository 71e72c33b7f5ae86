package game.ore.auth;

import module java.base;

import game.ore.auth.domain.SignIn;
import game.ore.auth.store.AttemptStore;

/// Slows down those who guess passwords, by account and by network address.
public final class SignInGuard {
    private final AttemptStore accounts;
    private final AttemptStore addresses;

    public SignInGuard(AttemptStore accounts, AttemptStore addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /// Does `attempt` unless there were too many failures before.
    ///
    /// A success forgets what went wrong at the account, but of the address only this attempt: else
    /// an attacker would clear the address by signing in to an account of their own. An attempt
    /// that could not be made counts for nobody.
    public SignIn guarded(String account, String address, Supplier<SignIn> attempt) {
        var addressWait = addresses.begin(address);
        if (addressWait.isPresent()) return new SignIn.Locked(addressWait.get());
        var accountWait = accounts.begin(account);
        if (accountWait.isPresent()) {
            addresses.forgive(address);
            return new SignIn.Locked(accountWait.get());
        }
        try {
            var outcome = attempt.get();
            if (!(outcome instanceof SignIn.Failed)) {
                accounts.forget(account);
                addresses.forgive(address);
            }
            return outcome;
        } catch (RuntimeException notMade) {
            accounts.forgive(account);
            addresses.forgive(address);
            throw notMade;
        }
    }
}
