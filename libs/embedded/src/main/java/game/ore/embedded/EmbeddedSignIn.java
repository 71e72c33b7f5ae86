package game.ore.embedded;

import module java.base;

import no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt;

/// An OpenID provider that believes whoever comes, in a small JVM of its own: it stands in for
/// Google, Discord and Twitter on one machine, for development and tests.
///
/// Each path below its address is an issuer of its own, such as `/discord`. What signing in tells
/// of somebody are the claims that the form of its page is sent with.
public final class EmbeddedSignIn extends Part {
    public static final String NAME = "sign-in";
    public static final String PORT_SETTING = "ore.sign-in.port";

    private static final String PAGE = "sign-in.html";

    private EmbeddedSignIn(Served server) {
        super(server);
    }

    /// Starts it, ready to be used. It remembers nobody.
    public static EmbeddedSignIn start(PartOptions options) {
        return new EmbeddedSignIn(
                Served.start(
                        NAME,
                        PORT_SETTING,
                        options,
                        (folder, port) -> serve(folder, port, options)));
    }

    private static Child serve(PartFolder folder, int port, PartOptions options)
            throws IOException {
        var page = folder.resolve(PAGE);
        try (var ours = EmbeddedSignIn.class.getResourceAsStream(PAGE)) {
            Files.copy(Objects.requireNonNull(ours), page, StandardCopyOption.REPLACE_EXISTING);
        }
        var command = Command.java(64, Command.QUICK, StandaloneMockOAuth2ServerKt.class);
        var environment =
                Map.of(
                        "SERVER_HOSTNAME", "127.0.0.1",
                        "SERVER_PORT", Integer.toString(port),
                        "JSON_CONFIG", config(page));
        var server = Child.start(NAME, command, environment, options.log());
        folder.remember(server.handle());
        server.awaitReady(() -> Ports.ask(port, "GET /isalive HTTP/1.0\r\n").contains(" 200 "));
        return server;
    }

    /// Where its issuers are.
    @Override
    public String address() {
        return "http://127.0.0.1:" + port();
    }

    private static String config(Path page) {
        return """
        {"interactiveLogin": true, "httpServer": "NettyWrapper", "loginPagePath": "%s"}
        """
                .formatted(page.toString().replace("\\", "\\\\"));
    }
}
