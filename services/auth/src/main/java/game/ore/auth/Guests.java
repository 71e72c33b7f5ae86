package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.AuthService.NewAccount;
import game.ore.auth.domain.Account;
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
import game.ore.runtime.Ids;

/// Accounts of those who just want to play, known by their device, and how they become more.
public final class Guests {
    private final DeviceStore devices;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final Entrance entrance;
    private final RandomGenerator random;

    public Guests(
            DeviceStore devices,
            AccountStore accounts,
            Passwords passwords,
            Entrance entrance,
            RandomGenerator random) {
        this.devices = devices;
        this.accounts = accounts;
        this.passwords = passwords;
        this.entrance = entrance;
        this.random = random;
    }

    /// Signs a device in to its account, which is opened when the device is new.
    ///
    /// @param totp the code of the second factor, if one was shown
    public SignIn enter(DeviceProof proof, Optional<String> totp, Origin origin) {
        return entrance.guarded("device:" + proof.id(), origin, () -> tried(proof, totp, origin));
    }

    /// Gives an account without a password a name, an address and a password. It stays the same
    /// account.
    public Upgrade upgrade(PlayerId player, NewAccount wanted, Origin origin) {
        var account = accounts.byId(player).filter(Account::isActive);
        if (account.isEmpty()) return new Upgrade.NotNeeded();
        var weakness = passwords.weakness(wanted.password(), wanted.username(), wanted.email());
        if (weakness.isPresent()) return new Upgrade.WeakPassword(weakness.get());
        var hash = passwords.hash(wanted.password());
        var upgraded = account.get().upgraded(wanted.username(), wanted.email());
        return entrance.open(
                player,
                origin,
                opened -> {
                    var outcome =
                            accounts.upgrade(
                                    upgraded, wanted.email(), hash, opened.session(), opened.at());
                    if (outcome != AccountStore.Upgraded.DONE) entrance.abandon(opened);
                    return switch (outcome) {
                        case DONE -> new Upgrade.Upgraded(entrance.grant(upgraded, opened));
                        case USERNAME_TAKEN -> new Upgrade.UsernameTaken();
                        case EMAIL_TAKEN -> new Upgrade.EmailTaken();
                        case HAS_PASSWORD -> new Upgrade.NotNeeded();
                    };
                });
    }

    private SignIn tried(DeviceProof proof, Optional<String> totp, Origin origin) {
        var hash = Secrets.sha256(proof.secret());
        var known = devices.find(proof.id());
        if (known.isPresent()) return back(known.get(), hash, totp, origin);
        return register(proof.id(), hash, origin)
                .orElseGet(() ->
                        // The same device asked twice at once; the other one was faster.
                        back(devices.find(proof.id()).orElseThrow(), hash, totp, origin));
    }

    private SignIn back(Device device, byte[] hash, Optional<String> totp, Origin origin) {
        if (!MessageDigest.isEqual(device.secretHash(), hash)) return new SignIn.Failed();
        var account = accounts.byId(device.player()).orElseThrow();
        return entrance.enter(
                account,
                totp,
                origin,
                opened ->
                        accounts.signedIn(
                                account, AccountFacts.Method.GUEST, opened.session(), opened.at()));
    }

    private Optional<SignIn> register(String deviceId, byte[] hash, Origin origin) {
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
