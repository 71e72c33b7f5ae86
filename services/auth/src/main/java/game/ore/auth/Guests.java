package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.AuthService.NewAccount;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Admission;
import game.ore.auth.domain.Declaration;
import game.ore.auth.domain.Declared;
import game.ore.auth.domain.DerivedNames;
import game.ore.auth.domain.DeviceProof;
import game.ore.auth.domain.Session.Origin;
import game.ore.auth.domain.SignIn;
import game.ore.auth.domain.Upgrade;
import game.ore.auth.events.AccountFacts;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.AccountStore.Newcomer;
import game.ore.auth.store.DeviceStore;
import game.ore.auth.store.DeviceStore.Device;
import game.ore.auth.store.UpgradeStore;
import game.ore.auth.store.UpgradeStore.Chosen;
import game.ore.auth.store.UpgradeStore.Upgraded;
import game.ore.runtime.Ids;

/// Accounts of those who just want to play, known by their device, and how they become more.
public final class Guests {
    private final DeviceStore devices;
    private final AccountStore accounts;
    private final UpgradeStore upgrades;
    private final Passwords passwords;
    private final Entrance entrance;
    private final Declarations declarations;
    private final RandomGenerator random;

    public Guests(
            DeviceStore devices,
            AccountStore accounts,
            UpgradeStore upgrades,
            Passwords passwords,
            Entrance entrance,
            Declarations declarations,
            RandomGenerator random) {
        this.devices = devices;
        this.accounts = accounts;
        this.upgrades = upgrades;
        this.passwords = passwords;
        this.entrance = entrance;
        this.declarations = declarations;
        this.random = random;
    }

    /// Signs a device in to its account, which is opened when the device is new.
    ///
    /// @param totp the code of the second factor, if one was shown
    /// @param declaration of somebody who is new
    public SignIn enter(
            DeviceProof proof, Optional<String> totp, Declaration declaration, Origin origin) {
        return entrance.guarded(
                "device:" + proof.id(), origin, () -> tried(proof, totp, declaration, origin));
    }

    /// Gives an account without a password a name, an address and a password. It stays the same
    /// account.
    public Upgrade upgrade(PlayerId player, NewAccount wanted, Origin origin) {
        if (accounts.byId(player).filter(Account::isActive).isEmpty())
            return new Upgrade.Barred(entrance.refusal(player));
        return switch (declarations.judge(player, wanted.declaration())) {
            case Admission.Admitted(var declared) -> upgrade(player, wanted, declared, origin);
            case Admission.Refusal why -> new Upgrade.NotAdmitted(why);
        };
    }

    private Upgrade upgrade(PlayerId player, NewAccount wanted, Declared declared, Origin origin) {
        var email = Optional.of(wanted.email());
        var flaw = passwords.flaw(wanted.password(), wanted.username(), email);
        if (flaw.isPresent()) return new Upgrade.BadPassword(flaw.get());
        var hash = passwords.hash(wanted.password());
        var chosen = new Chosen(wanted.username(), wanted.email(), hash, declared);
        return entrance.open(
                player,
                origin,
                opened -> {
                    var outcome = upgrades.upgrade(player, chosen, opened.session(), opened.at());
                    if (!(outcome instanceof Upgraded.Done)) entrance.abandon(opened);
                    return switch (outcome) {
                        case Upgraded.Done(var upgraded) ->
                                new Upgrade.Upgraded(entrance.grant(upgraded, opened));
                        case Upgraded.UsernameTaken() -> new Upgrade.UsernameTaken();
                        case Upgraded.EmailTaken() -> new Upgrade.EmailTaken();
                        case Upgraded.HasPassword() -> new Upgrade.NotNeeded();
                        case Upgraded.Barred() -> new Upgrade.Barred(entrance.refusal(player));
                    };
                });
    }

    private SignIn tried(
            DeviceProof proof, Optional<String> totp, Declaration declaration, Origin origin) {
        var hash = Secrets.sha256(proof.secret());
        var known = devices.find(proof.id());
        if (known.isPresent()) return back(known.get(), hash, totp, origin);
        return entrance.newcomer(
                declaration,
                declared ->
                        register(proof.id(), hash, declared, origin)
                                .orElseGet(() ->
                                        // The same device asked twice at once; the other one was
                                        // faster.
                                        back(
                                                devices.find(proof.id()).orElseThrow(),
                                                hash,
                                                totp,
                                                origin)),
                SignIn.NotAdmitted::new);
    }

    private SignIn back(Device device, byte[] hash, Optional<String> totp, Origin origin) {
        if (!MessageDigest.isEqual(device.secretHash(), hash)) return new SignIn.Failed();
        var account = accounts.byId(device.player()).orElseThrow();
        return entrance.enter(
                account,
                totp,
                origin,
                opened -> devices.signedIn(device, opened.session(), opened.at()));
    }

    private Optional<SignIn> register(
            String deviceId, byte[] hash, Declared declared, Origin origin) {
        var names = DerivedNames.guest(random);
        var draft =
                Account.opened(new PlayerId(Ids.next()), names.getFirst(), Optional.empty(), true);
        return entrance.open(
                draft.id(),
                origin,
                opened -> {
                    var newcomer =
                            new Newcomer(
                                    draft,
                                    declared,
                                    names,
                                    AccountFacts.Method.GUEST,
                                    opened.session(),
                                    opened.at());
                    var account = devices.open(newcomer, deviceId, hash);
                    if (account.isEmpty()) entrance.abandon(opened);
                    return account.map(made -> new SignIn.Registered(entrance.grant(made, opened)));
                });
    }
}
