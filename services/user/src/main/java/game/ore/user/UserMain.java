package game.ore.user;

import module java.base;

import game.ore.api.auth.AuthApi;
import game.ore.api.game.GameApi;
import game.ore.cache.LayeredCache;
import game.ore.eventlog.ConsumerConfig;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.runtime.Running;
import game.ore.user.avatar.Avatars;
import game.ore.user.domain.Profile;
import game.ore.user.edge.AvatarRoutes;
import game.ore.user.edge.UserRoutes;
import game.ore.user.events.Registrations;
import game.ore.user.genesis.GenesisPart;
import game.ore.user.personal.PersonalPart;
import game.ore.user.store.ChallengeStore;
import game.ore.user.store.InboxSweeper;
import game.ore.user.store.ProfileStore;
import game.ore.user.store.SimilarNames;
import game.ore.user.wallet.Wallets;
import game.ore.wire.CallerHeaders;

/// The user service, put together.
public final class UserMain implements AutoCloseable {
    private static final int PORT = 8085;

    private final Running running;
    private final URI url;

    private UserMain(Running running, URI url) {
        this.running = running;
        this.url = url;
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

    private static URI start(Platform platform, GameApi game, AuthApi auth, Running running) {
        var settings = platform.settings();
        var config = UserConfig.from(settings);
        var database = platform.database("user");

        var cache =
                new LayeredCache<>(
                        "profile",
                        platform.redis(),
                        new LayeredCache.Format<>(Json::text, UserMain::profile),
                        config.cache(),
                        platform.telemetry().metrics());
        var wallets =
                new Wallets(
                        config.terms(),
                        config.challengeLife(),
                        new ChallengeStore(database),
                        new SecureRandom(),
                        platform.clock());
        var service =
                new UserService(
                        new ProfileStore(database),
                        SimilarNames.open(database),
                        cache,
                        wallets,
                        game,
                        platform.clock());
        var avatars = Avatars.open(platform, database, service, running);

        var outbox = platform.events().outbox(database, "user");
        var genesis = GenesisPart.start(platform, database, outbox, service, auth, running);

        running.add(InboxSweeper.start(database, platform.clock()));
        running.add(
                platform.events()
                        .inGroup(
                                Registrations.GROUP,
                                List.of(Topics.USER_REGISTERED),
                                ConsumerConfig.STANDARD,
                                new Registrations(service)));
        var others = new PersonalPart.Others(service, avatars, genesis.genesis());
        var personal = PersonalPart.start(platform, database, outbox, auth, others, running);
        var routes = new UserRoutes(service, genesis.genesis());
        var edge =
                new AvatarRoutes(avatars, routes::me)
                        .on(routes.on(personal.on(genesis.routes().on(platform.edge("user")))))
                        .operations(Contract.load().operations("user"))
                        .around(new CallerHeaders())
                        .start(EdgeConfig.from(settings, "user", PORT));
        return running.add(edge).url();
    }

    private static Profile profile(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Profile.class);
    }

    public Service service() {
        return new Service("user", url, this);
    }

    @Override
    public void close() {
        running.close();
    }
}
