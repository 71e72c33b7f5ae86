package game.ore.user;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;
import game.ore.testing.ServiceJvm;

/// A process of its own that runs user, to be killed. Everybody has a Discord identity.
final class UserChild {
    private UserChild() {}

    public static void main(String... args) throws IOException {
        ServiceJvm.serve(args, settings -> start(settings).service().url());
    }

    private static UserMain start(Settings settings) {
        try (var limits = Contract.limits()) {
            var platform =
                    Platform.open(
                            settings,
                            InstantSource.system(),
                            Topics.registry(),
                            LimitTable.read(limits));
            return UserMain.start(platform, new UserWorld.Game(), new EverybodyLinked());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class EverybodyLinked extends UserWorld.Auth {
        @Override
        public List<LinkedIdentity> identities(PlayerId player) {
            return List.of(new LinkedIdentity("discord", "of " + player, "", Instant.EPOCH));
        }
    }
}
