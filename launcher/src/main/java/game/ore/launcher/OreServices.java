package game.ore.launcher;

import module java.base;

import game.ore.analytics.AnalyticsMain;
import game.ore.api.auth.AuthApi;
import game.ore.api.game.GameApi;
import game.ore.api.location.LocationApi;
import game.ore.api.social.SocialApi;
import game.ore.api.user.UserApi;
import game.ore.auth.AuthMain;
import game.ore.events.Topics;
import game.ore.game.GameMain;
import game.ore.gateway.GatewayMain;
import game.ore.http.Contract;
import game.ore.location.LocationMain;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.realtime.RealtimeMain;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.social.SocialMain;
import game.ore.user.UserMain;
import game.ore.wire.AuthOverGrpc;
import game.ore.wire.GameOverGrpc;
import game.ore.wire.LocationOverGrpc;
import game.ore.wire.SocialOverGrpc;
import game.ore.wire.UserOverGrpc;

/// How the services of this build are put together, in the order in which they need each other.
///
/// What one service asks of another is the object itself when both run here, and the same promise
/// over gRPC when not.
public final class OreServices implements Services {
    /// Those that ask no other service by gRPC, so that no way to others is opened for them.
    private static final Set<Target> ASK_NOBODY = EnumSet.of(Target.ANALYTICS, Target.GATEWAY);

    @Override
    public Set<Target> available() {
        return EnumSet.allOf(Target.class);
    }

    @Override
    public AutoCloseable start(Set<Target> targets, Settings settings, Consumer<Target> started) {
        var running = new Running();
        try {
            var known = Neighbours.addresses(settings);
            var platform = running.add(platform(known));
            new Starting(targets, platform, running, started).all();
            known.requireAllUsed(Neighbours.prefixes(targets));
            return running;
        } catch (RuntimeException | Error failure) {
            running.close();
            throw failure;
        }
    }

    private static Platform platform(Settings settings) {
        try (var limits = Contract.limits()) {
            return Platform.open(
                    settings, InstantSource.system(), Topics.registry(), LimitTable.read(limits));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// One start of several services.
    private record Starting(
            Set<Target> targets, Platform platform, Running running, Consumer<Target> started) {
        void all() {
            if (!ASK_NOBODY.containsAll(targets)) whoeverAsksOthers();
            if (here(Target.ANALYTICS))
                serve(Target.ANALYTICS, () -> AnalyticsMain.start(platform));
            if (here(Target.GATEWAY)) serve(Target.GATEWAY, () -> GatewayMain.start(platform));
        }

        private void whoeverAsksOthers() {
            var auth = auth();
            var location = location();
            var game = game(location);
            var user = user(game, auth);
            var social = social(user, location);
            if (here(Target.REALTIME)) {
                serve(Target.REALTIME, () -> RealtimeMain.start(platform, location, game, social));
            }
        }

        private AuthApi auth() {
            if (here(Target.AUTH)) {
                return serve(Target.AUTH, () -> AuthMain.start(platform)).api();
            }
            return AuthOverGrpc.connect(platform.rpcChannel("auth", Target.AUTH.grpcPort()));
        }

        private LocationApi location() {
            if (here(Target.LOCATION)) {
                return serve(Target.LOCATION, () -> LocationMain.start(platform)).api();
            }
            return LocationOverGrpc.connect(
                    platform.rpcChannel("location", Target.LOCATION.grpcPort()));
        }

        private GameApi game(LocationApi location) {
            if (here(Target.GAME)) {
                return serve(Target.GAME, () -> GameMain.start(platform, location)).api();
            }
            return GameOverGrpc.connect(platform.rpcChannel("game", Target.GAME.grpcPort()));
        }

        private UserApi user(GameApi game, AuthApi auth) {
            if (here(Target.USER)) {
                return serve(Target.USER, () -> UserMain.start(platform, game, auth)).api();
            }
            return UserOverGrpc.connect(platform.rpcChannel("user", Target.USER.grpcPort()));
        }

        private SocialApi social(UserApi user, LocationApi location) {
            if (here(Target.SOCIAL)) {
                return serve(Target.SOCIAL, () -> SocialMain.start(platform, user, location)).api();
            }
            return SocialOverGrpc.connect(platform.rpcChannel("social", Target.SOCIAL.grpcPort()));
        }

        private boolean here(Target target) {
            return targets.contains(target);
        }

        private <S extends AutoCloseable> S serve(Target target, Supplier<S> start) {
            var service = running.add(start.get());
            started.accept(target);
            return service;
        }
    }
}
