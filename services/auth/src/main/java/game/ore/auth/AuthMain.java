package game.ore.auth;

import module java.base;

import game.ore.auth.domain.Username;
import game.ore.auth.edge.AuthRoutes;
import game.ore.auth.keys.KeyRing;
import game.ore.auth.keys.MasterKey;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.AttemptStore;
import game.ore.auth.store.KeyStore;
import game.ore.auth.store.SessionStore;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.runtime.Running;
import game.ore.wire.CallerHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The auth service, put together.
public final class AuthMain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuthMain.class);

    private static final int PORT = 8084;

    private final Running running;
    private final URI url;

    private AuthMain(Running running, URI url) {
        this.running = running;
        this.url = url;
    }

    /// @throws RuntimeException when a part cannot be started; the others are closed again
    public static AuthMain start(Platform platform) {
        var running = new Running();
        try {
            return new AuthMain(running, start(platform, running));
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    private static URI start(Platform platform, Running running) {
        var settings = platform.settings();
        var clock = platform.clock();
        var redis = platform.redis();
        var random = new SecureRandom();
        var config = AuthConfig.from(settings);

        var database = platform.database("auth");
        var accounts = new AccountStore(database, platform.events().outbox(database, "auth"));
        settings.text("auth.first-admin").ifPresent(name -> makeAdmin(accounts, name));

        var master = MasterKey.open(settings, random);
        var keys =
                running.add(
                        KeyRing.start(config.keys(), new KeyStore(database), master, redis, clock));
        var passwords =
                running.add(
                        Passwords.open(config.hashing(), random, platform.telemetry().metrics()));
        var guard =
                new SignInGuard(
                        new AttemptStore(
                                redis, "account", config.perAccount(), config.attemptsMax(), clock),
                        new AttemptStore(
                                redis,
                                "address",
                                config.perAddress(),
                                config.attemptsMax(),
                                clock));
        var service =
                new AuthService(
                        accounts,
                        new SessionStore(redis, config.sessions(), random),
                        passwords,
                        guard,
                        new AccessTokens(keys, config.sessions(), config.benefits()),
                        clock);

        var edge =
                new AuthRoutes(service, keys)
                        .on(platform.edge("auth"))
                        .operations(Contract.load().operations("auth"))
                        .around(new CallerHeaders())
                        .start(EdgeConfig.from(settings, "auth", PORT));
        return running.add(edge).url();
    }

    /// Only an account that is there already: a name that is still free could be taken by anybody.
    private static void makeAdmin(AccountStore accounts, String username) {
        if (accounts.promote(Username.keyOf(username))) LOG.info("{} is an admin now", username);
    }

    public Service service() {
        return new Service("auth", url, this);
    }

    @Override
    public void close() {
        running.close();
    }
}
