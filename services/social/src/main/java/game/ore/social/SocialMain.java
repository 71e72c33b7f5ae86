package game.ore.social;

import module java.base;

import game.ore.api.location.LocationApi;
import game.ore.api.social.SocialApi;
import game.ore.api.user.UserApi;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.rights.PersonalDuty;
import game.ore.runtime.Running;
import game.ore.social.domain.Bonds;
import game.ore.social.edge.SocialRoutes;
import game.ore.social.store.Lists;
import game.ore.social.store.Online;
import game.ore.social.store.PersonalData;
import game.ore.social.store.RelationStore;
import game.ore.wire.CallerHeaders;
import game.ore.wire.SocialOverGrpc;

/// The social service, put together.
public final class SocialMain implements AutoCloseable {
    private static final String NAME = "social";
    private static final int PORT = 8089;
    private static final int GRPC_PORT = 9089;

    /// What answers, once all is started.
    private record Started(URI url, int grpcPort, SocialApi api) {}

    private final Running running;
    private final Started started;

    private SocialMain(Running running, Started started) {
        this.running = running;
        this.started = started;
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

    private static Started start(
            Platform platform, UserApi users, LocationApi location, Running running) {
        var config = SocialConfig.from(platform.settings());
        var clock = platform.clock();
        var database = platform.database(NAME);
        var outbox = platform.events().outbox(database, NAME);
        running.add(PersonalDuty.start(platform, NAME, PersonalData.in(database)));
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
        running.add(edge);
        var rpc = platform.rpcServer(NAME, GRPC_PORT, SocialOverGrpc.serve(service));
        return new Started(edge.url(), running.add(rpc).port(), service);
    }

    public Service service() {
        return new Service(NAME, started.url, this);
    }

    /// For neighbours in the same process.
    public SocialApi api() {
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
