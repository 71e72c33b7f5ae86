package game.ore.user;

import module java.base;

import game.ore.api.auth.AuthApi;
import game.ore.api.game.GameApi;
import game.ore.api.jurisdiction.Jurisdictions;
import game.ore.api.user.UserApi;
import game.ore.audit.Audit;
import game.ore.audit.AuditLog;
import game.ore.audit.AuditRoutes;
import game.ore.cache.LayeredCache;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.EventLog;
import game.ore.eventlog.EventOutbox;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.net.HttpEdge;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.sql.Database;
import game.ore.user.avatar.Avatars;
import game.ore.user.domain.Profile;
import game.ore.user.edge.AvatarRoutes;
import game.ore.user.edge.PremiumRoutes;
import game.ore.user.edge.UserRoutes;
import game.ore.user.events.Accounts;
import game.ore.user.events.BlocksHeard;
import game.ore.user.genesis.GenesisPart;
import game.ore.user.personal.PersonalPart;
import game.ore.user.premium.Premium;
import game.ore.user.premium.PremiumStore;
import game.ore.user.store.BlockStore;
import game.ore.user.store.ChallengeStore;
import game.ore.user.store.ProfileStore;
import game.ore.user.store.SimilarNames;
import game.ore.user.wallet.ChainConfig;
import game.ore.user.wallet.ContractWallets;
import game.ore.user.wallet.Wallets;
import game.ore.wire.CallerHeaders;
import game.ore.wire.UserOverGrpc;

/// The user service, put together.
public final class UserMain implements AutoCloseable {
    private static final int PORT = 8085;
    private static final int GRPC_PORT = 9085;

    /// How often it is looked for what has come to its end, and how much of it is ended at once.
    private static final Duration PREMIUM_LOOK = Duration.ofSeconds(1);

    private static final int PREMIUM_BATCH = 100;

    /// What answers, once all is started.
    private record Started(URI url, int grpcPort, UserApi api) {}

    private final Running running;
    private final Started started;

    private UserMain(Running running, Started started) {
        this.running = running;
        this.started = started;
    }

    /// @param game asked for balances
    /// @param auth asked which identities are linked to an account
    /// @throws RuntimeException when a part cannot be started; the others are closed again
    public static UserMain start(Platform platform, GameApi game, AuthApi auth) {
        var running = new Running();
        try {
            return new UserMain(running, start(platform, game, auth, running));
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    private static Started start(Platform platform, GameApi game, AuthApi auth, Running running) {
        var settings = platform.settings();
        var config = UserConfig.from(settings);
        var database = platform.database("user", Audit.TABLES);

        var cache =
                new LayeredCache<>(
                        "profile",
                        platform.redis(),
                        new LayeredCache.Format<>(Json::text, UserMain::profile),
                        config.cache(),
                        platform.telemetry().metrics());
        var blocks = new BlockStore(database);
        var wallets =
                new Wallets(
                        config.terms(),
                        config.challengeLife(),
                        new ChallengeStore(database),
                        ContractWallets.of(ChainConfig.from(settings), config.terms().chainId()),
                        new SecureRandom(),
                        platform.clock());
        var service =
                new UserService(
                        new ProfileStore(database),
                        SimilarNames.open(database),
                        blocks,
                        cache,
                        wallets,
                        game,
                        platform.clock());
        var avatars = Avatars.open(platform, database, service, running);

        var outbox = platform.events().outbox(database, "user");
        var genesis = GenesisPart.start(platform, database, outbox, service, auth, running);

        hear(platform.events(), service, blocks, running);
        var others = new PersonalPart.Others(service, avatars, genesis.genesis());
        var personal = PersonalPart.start(platform, database, outbox, auth, others, running);
        var jurisdictions =
                Jurisdictions.open(settings.text("ore.jurisdictions-file").map(Path::of));
        var routes =
                new UserRoutes(service, genesis.genesis(), jurisdictions, auth, platform.clock());
        var door = administer(platform, database, outbox, service, running);
        var edge =
                new AvatarRoutes(avatars, routes::me)
                        .on(routes.on(personal.on(genesis.routes().on(door))))
                        .operations(Contract.load().operations("user"))
                        .around(new CallerHeaders())
                        .start(EdgeConfig.from(settings, "user", PORT));
        running.add(edge);
        var rpc = platform.rpcServer("user", GRPC_PORT, UserOverGrpc.serve(service));
        return new Started(edge.url(), running.add(rpc).port(), service);
    }

    /// What admins do, and the log of it.
    private static HttpEdge.Builder administer(
            Platform platform,
            Database database,
            EventOutbox outbox,
            UserService service,
            Running running) {
        var audit = new Audit(new SecureRandom());
        var store = new PremiumStore(database, outbox, audit);
        var premium = new Premium(store, service::changed, platform.clock());
        running.add(Repeating.start("user-premium", PREMIUM_LOOK, PREMIUM_BATCH, premium::end));
        var log = new AuditRoutes(new AuditLog(database, audit));
        var edge = new PremiumRoutes(premium).on(platform.edge("user"));
        return log.on(edge, "listUserAudit", "verifyUserAudit");
    }

    private static void hear(
            EventLog events, UserService service, BlockStore blocks, Running running) {
        running.add(
                events.inGroup(
                        Accounts.GROUP,
                        List.of(Topics.USER_REGISTERED, Topics.ACCOUNT_CHANGED),
                        ConsumerConfig.STANDARD,
                        new Accounts(service)));
        running.add(
                events.inGroup(
                        BlocksHeard.GROUP,
                        List.of(Topics.BLOCK_CHANGED),
                        ConsumerConfig.STANDARD,
                        new BlocksHeard(blocks)));
    }

    private static Profile profile(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Profile.class);
    }

    public Service service() {
        return new Service("user", started.url, this);
    }

    /// For neighbours in the same process.
    public UserApi api() {
        return started.api;
    }

    /// Where it answers over gRPC.
    public int grpcPort() {
        return started.grpcPort;
    }

    @Override
    public void close() {
        running.close();
    }
}
