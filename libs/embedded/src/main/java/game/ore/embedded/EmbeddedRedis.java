package game.ore.embedded;

import module java.base;

/// Redis 6.2 with an append-only file written to the disk each second.
public final class EmbeddedRedis implements Part {
    public static final String NAME = "Redis";
    public static final String PORT_SETTING = "ore.redis.port";
    private static final int ANSWER_TIMEOUT_MS = 1_000;

    private final PartFolder folder;
    private final Child server;
    private final int port;

    private EmbeddedRedis(PartFolder folder, Child server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /// Starts it, ready to be used, with what the folder holds.
    public static EmbeddedRedis start(PartOptions options) {
        var folder = PartFolder.take(NAME, options.folder());
        try {
            if (options.port() != 0) Ports.require(NAME, options.port(), PORT_SETTING);
            var port = options.port() == 0 ? Ports.any() : options.port();
            var server = Child.start(NAME, command(folder, options, port), Map.of(), options.log());
            folder.remember(server.handle());
            server.awaitReady(() -> ask(port, "PING").startsWith("+PONG"));
            return new EmbeddedRedis(folder, server, port);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// Forgets everything.
    public void flush() {
        var answer = ask(port, "FLUSHALL");
        if (!answer.startsWith("+OK")) throw new IllegalStateException("Redis: " + answer);
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean alive() {
        return server.alive();
    }

    @Override
    public void kill() {
        server.kill();
        folder.close();
    }

    @Override
    public void close() {
        server.stop();
        folder.close();
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

    /// The first line of the answer to one command; empty when there is none.
    private static String ask(int port, String command) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), ANSWER_TIMEOUT_MS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            return Objects.requireNonNullElse(answer.readLine(), "");
        } catch (IOException notYet) {
            return "";
        }
    }
}
