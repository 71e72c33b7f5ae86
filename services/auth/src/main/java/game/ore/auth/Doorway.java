package game.ore.auth;

import module java.base;

import game.ore.auth.keys.KeyRing;
import game.ore.auth.passwords.BreachedPasswords;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.GenesisStore;
import game.ore.auth.store.SecondFactorStore;
import game.ore.auth.store.SessionStore;
import game.ore.platform.Platform;
import game.ore.runtime.Running;
import game.ore.sql.Database;

/// What everybody passes who comes in, put together: passwords, second factors, sessions and their
/// tokens.
record Doorway(
        Passwords passwords,
        SignInGuard guard,
        SecondFactor secondFactor,
        SessionStore sessions,
        AccessTokens tokens,
        Entrance entrance) {
    /// @param random cannot be predicted
    /// @param running closes what is started here
    static Doorway open(
            Platform platform,
            Database database,
            Vault vault,
            AccountStore accounts,
            Declarations declarations,
            KeyRing keys,
            SecureRandom random,
            Running running) {
        var settings = platform.settings();
        var clock = platform.clock();
        var redis = platform.redis();
        var config = AuthConfig.from(settings);

        var file = settings.text("auth.breached-passwords-file").map(Path::of);
        var breached = running.add(BreachedPasswords.open(file));
        var metrics = platform.telemetry().metrics();
        var passwords = running.add(Passwords.open(config.hashing(), breached, random, metrics));

        var guard = SignInGuard.of(config, redis, clock);
        var factors = new SecondFactorStore(database);
        var issuer = settings.text("auth.totp-issuer", "ORE");
        var secondFactor = new SecondFactor(issuer, factors, vault.keys(), guard, random, clock);

        var sessions = new SessionStore(redis, config.sessions(), random);
        var tokens = new AccessTokens(keys, config.grades(), new GenesisStore(redis));
        var entrance =
                new Entrance(accounts, sessions, tokens, secondFactor, guard, declarations, clock);
        return new Doorway(passwords, guard, secondFactor, sessions, tokens, entrance);
    }
}
