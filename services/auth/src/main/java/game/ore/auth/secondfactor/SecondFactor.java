package game.ore.auth.secondfactor;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.SignInGuard;
import game.ore.auth.SignInGuard.Counts;
import game.ore.auth.store.SecondFactorStore;
import game.ore.auth.store.SecondFactorStore.Stored;
import game.ore.mail.Seal;

/// Beside the first proof of who somebody is, a code that changes each half minute.
///
/// Every code works once. Secrets are stored sealed under the master key.
public final class SecondFactor {
    /// Whether somebody who signs in may go on.
    public enum Check {
        /// The account has none.
        NOT_ON,
        /// The code was right.
        PASSED,
        REQUIRED,
        WRONG
    }

    /// What became of beginning to use a second factor.
    public sealed interface Beginning {
        /// @param uri for the app, as a QR code or a link; holds the secret
        record Begun(String uri) implements Beginning {
            /// Secrets stay out of logs.
            @Override
            public String toString() {
                return "Begun[]";
            }
        }

        record AlreadyOn() implements Beginning {}
    }

    /// What became of the first code from the app.
    public sealed interface Confirmation {
        /// @param recoveryCodes shown this once
        record Confirmed(List<String> recoveryCodes) implements Confirmation {
            /// Secrets stay out of logs.
            @Override
            public String toString() {
                return "Confirmed[]";
            }
        }

        record Wrong() implements Confirmation {}

        record NotBegun() implements Confirmation {}

        record AlreadyOn() implements Confirmation {}
    }

    /// What became of giving up the second factor.
    public sealed interface Removal {
        record Removed() implements Removal {}

        record Wrong() implements Removal {}

        record NotOn() implements Removal {}

        record Locked(Duration retryAfter) implements Removal {}
    }

    /// What a secret is sealed for, before the player's id.
    public static final String CONTEXT = "second factor ";

    private final String issuer;
    private final SecondFactorStore store;
    private final Seal seal;
    private final SignInGuard guard;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param issuer how apps name us
    /// @param random cannot be predicted
    public SecondFactor(
            String issuer,
            SecondFactorStore store,
            Seal seal,
            SignInGuard guard,
            RandomGenerator random,
            InstantSource clock) {
        this.issuer = issuer;
        this.store = store;
        this.seal = seal;
        this.guard = guard;
        this.random = random;
        this.clock = clock;
    }

    /// Makes a secret that is asked for once [#confirm] has shown that the app knows it; one that
    /// was not confirmed before is forgotten.
    ///
    /// @param username how the app names the account
    public Beginning begin(PlayerId player, String username) {
        var secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        var sealed = seal.seal(secret, CONTEXT + player);
        return store.begin(player, sealed, clock.instant())
                ? new Beginning.Begun(Totp.uri(issuer, username, secret))
                : new Beginning.AlreadyOn();
    }

    public Confirmation confirm(PlayerId player, String code) {
        var found = store.find(player);
        if (found.isEmpty()) return new Confirmation.NotBegun();
        if (found.get().confirmed()) return new Confirmation.AlreadyOn();
        var step = step(player, found.get(), code);
        if (step.isEmpty()) return new Confirmation.Wrong();
        var codes = RecoveryCodes.next(random);
        var hashes = codes.stream().map(RecoveryCodes::hash).toList();
        return store.confirm(player, found.get(), step.getAsLong(), hashes, clock.instant())
                ? new Confirmation.Confirmed(codes)
                : new Confirmation.Wrong();
    }

    /// Whether somebody may sign in. A right code is used up by it.
    ///
    /// @param code from the app or a recovery code, if they have shown one
    public Check check(PlayerId player, Optional<String> code) {
        var found = store.find(player).filter(Stored::confirmed);
        if (found.isEmpty()) return Check.NOT_ON;
        if (code.isEmpty()) return Check.REQUIRED;
        return uses(player, found.get(), code.get()) ? Check.PASSED : Check.WRONG;
    }

    /// Gives it up; takes a code as signing in does, and guesses are slowed down as there.
    ///
    /// @param address of the network, from which guesses are counted
    public Removal remove(PlayerId player, String code, String address) {
        return guard.guarded(
                "second-factor:" + player,
                address,
                () -> remove(player, code),
                SecondFactor::counts,
                Removal.Locked::new);
    }

    private Removal remove(PlayerId player, String code) {
        var found = store.find(player).filter(Stored::confirmed);
        if (found.isEmpty()) return new Removal.NotOn();
        if (!uses(player, found.get(), code)) return new Removal.Wrong();
        store.remove(player);
        return new Removal.Removed();
    }

    private static Counts counts(Removal removal) {
        return switch (removal) {
            case Removal.Wrong _ -> Counts.AS_FAILURE;
            case Removal.NotOn _, Removal.Locked _ -> Counts.NOT_AT_ALL;
            case Removal.Removed _ -> Counts.AS_SUCCESS;
        };
    }

    private boolean uses(PlayerId player, Stored stored, String code) {
        if (code.length() != Totp.DIGITS)
            return store.useRecovery(player, RecoveryCodes.hash(code));
        var step = step(player, stored, code);
        return step.isPresent() && store.use(player, step.getAsLong());
    }

    private OptionalLong step(PlayerId player, Stored stored, String code) {
        var secret = seal.unseal(stored.sealedSecret(), CONTEXT + player);
        return Totp.step(secret, code, clock.instant());
    }
}
