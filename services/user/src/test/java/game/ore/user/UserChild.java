package game.ore.user;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;

/// A process of its own that runs user, to be killed. Everybody has a Discord identity. It says
/// where it listens, and ends when whoever started it is gone.
final class UserChild {
    private UserChild() {}

    /// @param args settings, each `name=value`
    public static void main(String... args) throws IOException {
        var values = new HashMap<String, String>();
        for (var arg : args) {
            var parts = arg.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        var platform =
                Platform.open(
                        new Settings(values),
                        InstantSource.system(),
                        Topics.registry(),
                        LimitTable.read(Contract.limits()));
        var user = UserMain.start(platform, new UserWorld.Game(), UserChild::identities);
        System.out.println("listening at " + user.service().url());
        while (System.in.read() != -1) {
            // nobody says anything; the end of the stream is the end of the parent
        }
        Runtime.getRuntime().halt(0);
    }

    private static List<LinkedIdentity> identities(PlayerId player) {
        return List.of(new LinkedIdentity("discord", "of " + player, "", Instant.EPOCH));
    }
}
