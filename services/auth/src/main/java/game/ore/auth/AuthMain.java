package game.ore.auth;

import module java.base;

import game.ore.api.auth.AuthApi;
import game.ore.audit.Audit;
import game.ore.audit.AuditLog;
import game.ore.audit.AuditRoutes;
import game.ore.auth.admin.Admins;
import game.ore.auth.admin.Resealer;
import game.ore.auth.domain.Username;
import game.ore.auth.edge.AdminRoutes;
import game.ore.auth.edge.AuthRoutes;
import game.ore.auth.edge.CredentialRoutes;
import game.ore.auth.edge.DeclarationRoutes;
import game.ore.auth.edge.GuestRoutes;
import game.ore.auth.edge.KeyRoutes;
import game.ore.auth.edge.SecondFactorRoutes;
import game.ore.auth.edge.SocialRoutes;
import game.ore.auth.events.Memberships;
import game.ore.auth.keys.KeyRing;
import game.ore.auth.social.Providers;
import game.ore.auth.social.SocialConfig;
import game.ore.auth.social.SocialSignIn;
import game.ore.auth.store.AccountList;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.AdminStore;
import game.ore.auth.store.CredentialStore;
import game.ore.auth.store.DeviceStore;
import game.ore.auth.store.FlowStore;
import game.ore.auth.store.IdentityStore;
import game.ore.auth.store.KeyStore;
import game.ore.auth.store.PersonalData;
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
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import game.ore.wire.AuthOverGrpc;
import game.ore.wire.CallerHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The auth service, put together.
public final class AuthMain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuthMain.class);

    private static final int PORT = 8084;
    private static final int GRPC_PORT = 9084;

    /// How soon after its end a ban is taken away, and how many at once.
    private static final Duration BANS_END_WITHIN = Duration.ofSeconds(1);

    private static final int BANS_AT_ONCE = 100;

    private final Running running;
    private final AuthApi promises;
    private final int grpcPort;
    private final URI url;

    private AuthMain(Platform platform, Running running) {
        this.running = running;
        var settings = platform.settings();
        var clock = platform.clock();
        var random = new SecureRandom();

        var database = platform.database("auth", Audit.TABLES);
        var audit = new Audit(random);
        var vault = Vault.open(settings, database, random);
        var rows = vault.rows();
        var post = Correspondence.open(platform, database, audit, vault, random, running);
        var outbox = platform.events().outbox(database, "auth");
        var accounts = new AccountStore(database, rows, outbox, post.letters());
        var keys = running.add(keys(platform, database, audit, vault));
        var declarations = Declarations.open(settings, database, outbox, clock);
        var door =
                Doorway.open(
                        platform, database, vault, accounts, declarations, keys, random, running);

        var linked = new IdentityStore(database, vault.identities(), rows, accounts);
        var identities = new Identities(linked);
        promises = promises(identities, accounts, door, declarations, clock);
        running.add(heard(platform, accounts));
        var personal =
                new PersonalData(door.sessions(), linked, rows, post.outbox(), clock).in(database);
        running.add(PersonalDuty.start(platform, "auth", personal));
        grpcPort =
                running.add(platform.rpcServer("auth", GRPC_PORT, AuthOverGrpc.serve(promises)))
                        .port();

        var edge = new AuthRoutes(service(accounts, door, clock), keys).on(platform.edge("auth"));
        var social = social(platform, vault, accounts, linked, door.entrance(), random);
        new SocialRoutes(social, identities).on(edge);
        var upgrades = new UpgradeStore(database, rows, outbox, post.letters());
        var devices = new DeviceStore(database, rows, accounts);
        new GuestRoutes(
                        new Guests(
                                devices,
                                accounts,
                                upgrades,
                                door.passwords(),
                                door.entrance(),
                                declarations,
                                random))
                .on(edge);
        new DeclarationRoutes(declarations).on(edge);
        new SecondFactorRoutes(door.secondFactor()).on(edge);
        var changes = changes(accounts, post.credentials(), door, clock);
        new CredentialRoutes(post.verification(), changes, post.forgotten()).on(edge);
        administer(platform, database, audit, vault, door.sessions(), keys, edge);
        url = running.add(opened(edge, settings)).url();
    }

    private static KeyRing keys(Platform platform, Database database, Audit audit, Vault vault) {
        var config = AuthConfig.from(platform.settings()).keys();
        var store = new KeyStore(database, audit);
        return KeyRing.start(config, store, vault.keys(), platform.redis(), platform.clock());
    }

    private static Promises promises(
            Identities identities,
            AccountStore accounts,
            Doorway door,
            Declarations declarations,
            InstantSource clock) {
        var confirmations =
                new Confirmations(
                        accounts,
                        door.sessions(),
                        door.passwords(),
                        door.secondFactor(),
                        door.guard(),
                        clock);
        return new Promises(identities, confirmations, door.sessions(), declarations, clock);
    }

    private static AuthService service(AccountStore accounts, Doorway door, InstantSource clock) {
        return new AuthService(
                accounts, door.sessions(), door.passwords(), door.entrance(), door.tokens(), clock);
    }

    private SocialSignIn social(
            Platform platform,
            Vault vault,
            AccountStore accounts,
            IdentityStore linked,
            Entrance entrance,
            SecureRandom random) {
        var clock = platform.clock();
        var elsewhere = SocialConfig.from(platform.settings());
        var providers = running.add(Providers.open(elsewhere, clock));
        var flows = new FlowStore(platform.redis(), elsewhere.flowLife(), vault.keys());
        return new SocialSignIn(providers, flows, accounts, linked, entrance, random, clock);
    }

    private static PasswordChanges changes(
            AccountStore accounts, CredentialStore credentials, Doorway door, InstantSource clock) {
        return new PasswordChanges(
                accounts,
                credentials,
                door.sessions(),
                door.passwords(),
                door.guard(),
                door.secondFactor(),
                clock);
    }

    private void administer(
            Platform platform,
            Database database,
            Audit audit,
            Vault vault,
            SessionStore sessions,
            KeyRing keys,
            HttpEdge.Builder edge) {
        var clock = platform.clock();
        var store = new AdminStore(database, vault.rows(), audit);
        platform.settings()
                .text("auth.first-admin")
                .ifPresent(name -> makeAdmin(store, name, clock));
        running.add(
                Repeating.start(
                        "auth-bans",
                        BANS_END_WITHIN,
                        BANS_AT_ONCE,
                        most -> store.liftEnded(clock.instant(), most)));
        var resealer = running.add(new Resealer(database, vault.keys(), audit, clock));
        var list = new AccountList(database, vault.rows());
        new AdminRoutes(list, new Admins(store, sessions, clock)).on(edge);
        new AuditRoutes(new AuditLog(database, audit)).on(edge, "listAudit", "verifyAudit");
        new KeyRoutes(keys, resealer).on(edge);
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
