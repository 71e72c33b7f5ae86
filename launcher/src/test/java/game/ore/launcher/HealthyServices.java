package game.ore.launcher;

import module java.base;
import module jdk.httpserver;

import game.ore.runtime.Running;
import game.ore.runtime.Settings;

/// Two services that do nothing but say that they are well. Also the program that runs them, as the
/// real one does.
final class HealthyServices implements Services {
    public static void main(String[] arguments) {
        var folder = folder(Path.of(System.getProperty("ore.home", "")));
        var settings = new Settings(System.getenv());
        var ore = Ore.commands(folder, settings, new HealthyServices(), _ -> new Running());
        System.exit(ore.execute(arguments));
    }

    static OreFolder folder(Path home) {
        return new OreFolder(home.resolve(".ore"));
    }

    @Override
    public Set<Target> available() {
        return EnumSet.of(Target.GAME, Target.GATEWAY);
    }

    @Override
    public AutoCloseable start(Set<Target> targets, Settings settings, Consumer<Target> started) {
        var running = new Running();
        for (var target : targets) {
            var server = serve(Addresses.url(target, settings).getPort());
            running.add(() -> server.stop(0));
            started.accept(target);
        }
        return running;
    }

    private static HttpServer serve(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            var server = HttpServer.create(address, 0);
            server.createContext(
                    "/health",
                    exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
