package game.ore.auth;

import module java.base;

import game.ore.api.auth.AuthApi;
import game.ore.auth.domain.Username;
import game.ore.auth.edge.AuthRoutes;
import game.ore.auth.edge.GuestRoutes;
import game.ore.auth.edge.SecondFactorRoutes;
import game.ore.auth.edge.SocialRoutes;
import game.ore.auth.events.Memberships;
import game.ore.auth.keys.KeyRing;
import game.ore.auth.keys.MasterKey;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.auth.social.Providers;
import game.ore.auth.social.SocialConfig;
import game.ore.auth.social.SocialSignIn;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.DeviceStore;
import game.ore.auth.store.FlowStore;
import game.ore.auth.store.GenesisStore;
import game.ore.auth.store.IdentityStore;
import game.ore.auth.store.KeyStore;
import game.ore.auth.store.SecondFactorStore;
import game.ore.auth.store.SessionStore;
import game.ore.eventlog.ConsumerConfig;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.net.HttpEdge;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.wire.AuthOverGrpc;
import game.ore.wire.CallerHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The auth service, put together.
public final class AuthMain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuthMain.class);

    private static final int PORT = 8084;
    private static final int GRPC_PORT = 9084;

    private final Running running;
    private final Identities identities;
    private final int grpcPort;
    private final URI url;

    private AuthMain(Platform platform, Running running) {
        this.running = running;
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
        var metrics = platform.telemetry().metrics();
        var passwords = running.add(Passwords.open(config.hashing(), random, metrics));
        var guard = SignInGuard.of(config, redis, clock);
        var issuer = settings.text("auth.totp-issuer", "ORE");
        var secondFactor =
                new SecondFactor(
                        issuer, new SecondFactorStore(database), master, guard, random, clock);

        var sessions = new SessionStore(redis, config.sessions(), random);
        var tokens = new AccessTokens(keys, config.grades(), new GenesisStore(redis));
        var entrance = new Entrance(sessions, tokens, secondFactor, guard, clock);
        var service = new AuthService(accounts, sessions, passwords, entrance, tokens, clock);
        var devices = new DeviceStore(database, accounts);
        var guests = new Guests(devices, accounts, passwords, entrance, random);

        var linked = new IdentityStore(database, accounts);
        identities = new Identities(linked);
        var elsewhere = SocialConfig.from(settings);
        var providers = running.add(Providers.open(elsewhere, clock));
        var flows = new FlowStore(redis, elsewhere.flowLife());
        var social = new SocialSignIn(providers, flows, accounts, linked, entrance, random, clock);

        running.add(
                platform.events()
                        .inGroup(
                                Memberships.GROUP,
                                List.of(Topics.GENESIS_REGISTERED),
                                ConsumerConfig.STANDARD,
                                new Memberships(accounts)));
        var rpc =
                running.add(platform.rpcServer("auth", GRPC_PORT, AuthOverGrpc.serve(identities)));
        grpcPort = rpc.port();

        var edge = new AuthRoutes(service, keys).on(platform.edge("auth"));
        new SocialRoutes(social, identities).on(edge);
        new GuestRoutes(guests).on(edge);
        new SecondFactorRoutes(secondFactor).on(edge);
        url = running.add(opened(edge, settings)).url();
    }

    private static HttpEdge opened(HttpEdge.Builder edge, Settings settings) {
        return edge.operations(Contract.load().operations("auth"))
                .around(new CallerHeaders())
                .start(EdgeConfig.from(settings, "auth", PORT));
    }

    /// @throws RuntimeException when a part cannot be started; the others are closed again
    public static AuthMain start(Platform platform) {
        var running = new Running();
        try {
            return new AuthMain(platform, running);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    /// Only an account that is there already: a name that is still free could be taken by anybody.
    private static void makeAdmin(AccountStore accounts, String username) {
        if (accounts.promote(Username.keyOf(username))) LOG.info("{} is an admin now", username);
    }

    /// For neighbours in the same process.
    public AuthApi api() {
        return identities;
    }

    /// What to name and to close.
    public Service service() {
        return new Service("auth", url, this);
    }

    /// Where it answers over gRPC.
    public int grpcPort() {
        return grpcPort;
    }

    @Override
    public void close() {
        running.close();
    }
}
