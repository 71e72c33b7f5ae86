package game.ore.game;

import module java.base;

import game.ore.runtime.Settings;

/// A process of its own that runs the game, to be killed. It says where it listens, and ends when
/// whoever started it is gone.
final class GameChild {
    private GameChild() {}

    /// @param args settings, each `name=value`
    public static void main(String... args) throws IOException {
        var values = new HashMap<String, String>();
        for (var arg : args) {
            var parts = arg.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        var platform = World.platform(new Settings(values), InstantSource.system());
        var game = GameMain.start(platform, new FakeLocation());
        System.out.println("listening at " + game.service().url());
        while (System.in.read() != -1) {
            // nobody says anything; the end of the stream is the end of the parent
        }
        Runtime.getRuntime().halt(0);
    }
}
