package game.ore.embedded;

import module java.base;

/// Redis 6.2 with an append-only file written to the disk each second.
public final class EmbeddedRedis extends Part {
    public static final String NAME = "Redis";
    public static final String PORT_SETTING = "ore.redis.port";

    private EmbeddedRedis(Served server) {
        super(server);
    }

    /// Starts it, ready to be used, with what the folder holds.
    public static EmbeddedRedis start(PartOptions options) {
        return new EmbeddedRedis(
                Served.start(
                        NAME,
                        PORT_SETTING,
                        options,
                        (folder, port) -> serve(folder, port, options)));
    }

    private static Child serve(PartFolder folder, int port, PartOptions options) {
        var server = Child.start(NAME, command(folder, options, port), Map.of(), options.log());
        folder.remember(server.handle());
        server.awaitReady(() -> Ports.ask(port, "PING").startsWith("+PONG"));
        return server;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port();
    }

    /// Forgets everything.
    public void flush() {
        var answer = Ports.ask(port(), "FLUSHALL");
        if (!answer.startsWith("+OK")) throw new IllegalStateException("Redis: " + answer);
    }

    private static Command command(PartFolder folder, PartOptions options, int port) {
        var settings =
                Map.of(
                        "dir", folder.resolve(".").toString(),
                        "bind", "127.0.0.1",
                        "port", Integer.toString(port),
                        "appendonly", options.fast() ? "no" : "yes",
                        "appendfsync", "everysec",
                        "save", "",
                        "maxmemory", "512mb",
                        "maxmemory-policy", "noeviction");
        var words = new ArrayList<String>();
        words.add(Binaries.redis().toString());
        settings.forEach((name, value) -> words.addAll(List.of("--" + name, value)));
        return new Command(words);
    }
}
