package game.ore.game;

import module java.base;

import game.ore.testing.ServiceJvm;

/// A process of its own that runs the game, to be killed.
final class GameChild {
    private GameChild() {}

    public static void main(String... args) throws IOException {
        ServiceJvm.serve(
                args,
                settings -> {
                    var platform = World.platform(settings, InstantSource.system());
                    return GameMain.start(platform, new FakeLocation()).service().url();
                });
    }
}
