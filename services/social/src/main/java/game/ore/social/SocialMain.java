package game.ore.social;

import module java.base;

import game.ore.api.location.LocationApi;
import game.ore.api.user.UserApi;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.runtime.Running;
import game.ore.social.domain.Bonds;
import game.ore.social.edge.SocialRoutes;
import game.ore.social.store.Lists;
import game.ore.social.store.Online;
import game.ore.social.store.RelationStore;
import game.ore.wire.CallerHeaders;

/// The social service, put together.
public final class SocialMain implements AutoCloseable {
    private static final String NAME = "social";
    private static final int PORT = 8089;

    private final Running running;
    private final URI url;

    private SocialMain(Running running, URI url) {
        this.running = running;
        this.url = url;
    }

    /// @param users asked what players are called
    /// @param location asked where the caller is, and which friends are near
    /// @throws RuntimeException when a part cannot be started; the others are closed again
    public static SocialMain start(Platform platform, UserApi users, LocationApi location) {
        var running = new Running();
        try {
            return new SocialMain(running, start(platform, users, location, running));
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    private static URI start(
            Platform platform, UserApi users, LocationApi location, Running running) {
        var config = SocialConfig.from(platform.settings());
        var clock = platform.clock();
        var database = platform.database(NAME);
        var outbox = platform.events().outbox(database, NAME);
        var service =
                new SocialService(
                        new RelationStore(database, outbox, clock),
                        new Lists(database),
                        new Online(platform.redis(), clock),
                        new Bonds(config.bounds()),
                        users,
                        location);
        var edge =
                new SocialRoutes(service, config)
                        .on(platform.edge(NAME))
                        .operations(Contract.load().operations(NAME))
                        .around(new CallerHeaders())
                        .start(EdgeConfig.from(platform.settings(), NAME, PORT));
        return running.add(edge).url();
    }

    public Service service() {
        return new Service(NAME, url, this);
    }

    @Override
    public void close() {
        running.close();
    }
}
