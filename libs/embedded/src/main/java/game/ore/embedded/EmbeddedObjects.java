package game.ore.embedded;

import module java.base;

import org.gaul.s3proxy.Main;

/// Object storage that speaks the S3 API (S3Proxy over files), in a small JVM of its own. For
/// development and tests: who may use it stands in its address.
public final class EmbeddedObjects extends Part {
    public static final String NAME = "object storage";
    public static final String PORT_SETTING = "ore.s3.port";

    private static final String ACCESS_KEY = "ore";
    private static final String SECRET_KEY = "ore-development";

    private EmbeddedObjects(Served server) {
        super(server);
    }

    /// Starts it, ready to be used, with what the folder holds.
    public static EmbeddedObjects start(PartOptions options) {
        return new EmbeddedObjects(
                Served.start(
                        NAME,
                        PORT_SETTING,
                        options,
                        (folder, port) -> serve(folder, port, options)));
    }

    private static Child serve(PartFolder folder, int port, PartOptions options)
            throws IOException {
        var settings = folder.resolve("objects.properties");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(settings, settings(folder, port));
        var environment = Map.of("MALLOC_ARENA_MAX", "2");
        var server = Child.start(NAME, command(settings), environment, options.log());
        folder.remember(server.handle());
        server.awaitReady(() -> Ports.ask(port, "GET / HTTP/1.0\r\n").startsWith("HTTP/"));
        return server;
    }

    /// `http://ACCESS_KEY:SECRET_KEY@HOST:PORT`.
    @Override
    public String address() {
        return "http://%s:%s@127.0.0.1:%d".formatted(ACCESS_KEY, SECRET_KEY, port());
    }

    private static Command command(Path settings) {
        return Command.java(96, Command.QUICK, Main.class, "--properties", settings.toString());
    }

    private static String settings(PartFolder folder, int port) {
        return """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        s3proxy.jetty.max-threads=16

        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
                .formatted(
                        port,
                        ACCESS_KEY,
                        SECRET_KEY,
                        folder.resolve("data").toString().replace("\\", "\\\\"));
    }
}
