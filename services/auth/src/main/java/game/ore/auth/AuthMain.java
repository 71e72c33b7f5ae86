package game.ore.auth;

import module java.base;

import game.ore.api.auth.AuthApi;
import game.ore.audit.Audit;
import game.ore.auth.admin.Admins;
import game.ore.auth.admin.AuditLog;
import game.ore.auth.admin.BanSweeper;
import game.ore.auth.domain.Username;
import game.ore.auth.edge.AdminRoutes;
import game.ore.auth.edge.AuthRoutes;
import game.ore.auth.edge.CredentialRoutes;
import game.ore.auth.edge.GuestRoutes;
import game.ore.auth.edge.SecondFactorRoutes;
import game.ore.auth.edge.SocialRoutes;
import game.ore.auth.events.Memberships;
import game.ore.auth.keys.KeyRing;
import game.ore.auth.keys.MasterKey;
import game.ore.auth.passwords.BreachedPasswords;
import game.ore.auth.passwords.Passwords;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.auth.social.Providers;
import game.ore.auth.social.SocialConfig;
import game.ore.auth.social.SocialSignIn;
import game.ore.auth.store.AccountList;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.AdminStore;
import game.ore.auth.store.DeviceStore;
import game.ore.auth.store.FlowStore;
import game.ore.auth.store.GenesisStore;
import game.ore.auth.store.IdentityStore;
import game.ore.auth.store.KeyStore;
import game.ore.auth.store.PersonalData;
import game.ore.auth.store.SecondFactorStore;
import game.ore.auth.store.SessionStore;
import game.ore.auth.store.UpgradeStore;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.EventConsumer;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.net.HttpEdge;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.rights.PersonalDuty;
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
    private final AuthApi promises;
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
        var audit = new Audit();
        var master = MasterKey.open(settings, random);
        var post = Correspondence.open(platform, database, audit, master, random, running);
        var outbox = platform.events().outbox(database, "auth");
        var accounts = new AccountStore(database, outbox, post.letters());
        var admins = new AdminStore(database, audit);
        settings.text("auth.first-admin").ifPresent(name -> makeAdmin(admins, name, clock));

        var keyStore = new KeyStore(database, audit);
        var keys = running.add(KeyRing.start(config.keys(), keyStore, master, redis, clock));
        var passwords = passwords(platform, config, random, running);
        var guard = SignInGuard.of(config, redis, clock);
        var factors = new SecondFactorStore(database);
        var issuer = settings.text("auth.totp-issuer", "ORE");
        var secondFactor = new SecondFactor(issuer, factors, master, guard, random, clock);

        var sessions = new SessionStore(redis, config.sessions(), random);
        var tokens = new AccessTokens(keys, config.grades(), new GenesisStore(redis));
        var entrance = new Entrance(accounts, sessions, tokens, secondFactor, guard, clock);
        var service = new AuthService(accounts, sessions, passwords, entrance, tokens, clock);
        var credentials = post.credentials();
        var changes =
                new PasswordChanges(
                        accounts, credentials, sessions, passwords, guard, secondFactor, clock);
        var upgrades = new UpgradeStore(database, outbox, post.letters());
        var devices = new DeviceStore(database, accounts);
        var guests = new Guests(devices, accounts, upgrades, passwords, entrance, random);

        var linked = new IdentityStore(database, accounts);
        var identities = new Identities(linked);
        var confirmations =
                new Confirmations(accounts, sessions, passwords, secondFactor, guard, clock);
        promises = new Promises(identities, confirmations, sessions, clock);
        var social = social(platform, accounts, linked, entrance, random, running);
        running.add(BanSweeper.start(admins, clock));
        running.add(heard(platform, accounts));
        var personal = new PersonalData(sessions, post.outbox(), clock).in(database);
        running.add(PersonalDuty.start(platform, "auth", personal));
        grpcPort =
                running.add(platform.rpcServer("auth", GRPC_PORT, AuthOverGrpc.serve(promises)))
                        .port();

        var edge = new AuthRoutes(service, keys).on(platform.edge("auth"));
        new SocialRoutes(social, identities).on(edge);
        new GuestRoutes(guests).on(edge);
        new SecondFactorRoutes(secondFactor).on(edge);
        new CredentialRoutes(post.verification(), changes, post.forgotten()).on(edge);
        var administration = new Admins(admins, sessions, clock);
        var log = new AuditLog(database, audit);
        new AdminRoutes(new AccountList(database), administration, log, keys).on(edge);
        url = running.add(opened(edge, settings)).url();
    }

    private static Passwords passwords(
            Platform platform, AuthConfig config, SecureRandom random, Running running) {
        var file = platform.settings().text("auth.breached-passwords-file").map(Path::of);
        var breached = running.add(BreachedPasswords.open(file));
        var metrics = platform.telemetry().metrics();
        return running.add(Passwords.open(config.hashing(), breached, random, metrics));
    }

    private static SocialSignIn social(
            Platform platform,
            AccountStore accounts,
            IdentityStore linked,
            Entrance entrance,
            SecureRandom random,
            Running running) {
        var clock = platform.clock();
        var elsewhere = SocialConfig.from(platform.settings());
        var providers = running.add(Providers.open(elsewhere, clock));
        var flows = new FlowStore(platform.redis(), elsewhere.flowLife());
        return new SocialSignIn(providers, flows, accounts, linked, entrance, random, clock);
    }

    private static EventConsumer heard(Platform platform, AccountStore accounts) {
        return platform.events()
                .inGroup(
                        Memberships.GROUP,
                        List.of(Topics.GENESIS_REGISTERED),
                        ConsumerConfig.STANDARD,
                        new Memberships(accounts));
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
    private static void makeAdmin(AdminStore admins, String username, InstantSource clock) {
        if (admins.promote(Username.keyOf(username), clock.instant()))
            LOG.info("{} is an admin now", username);
    }

    /// For neighbours in the same process.
    public AuthApi api() {
        return promises;
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
