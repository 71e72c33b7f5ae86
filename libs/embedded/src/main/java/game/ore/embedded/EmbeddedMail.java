package game.ore.embedded;

import module java.base;

/// An SMTP server that takes every mail, whoever it is for, and delivers none: each becomes a file
/// in an inbox that people and tests can read.
public final class EmbeddedMail extends Part {
    public static final String NAME = "mail";
    public static final String PORT_SETTING = "ore.smtp.port";
    private static final int ANSWER_TIMEOUT_MS = 1_000;

    private EmbeddedMail(Served server) {
        super(server);
    }

    /// Starts it, ready to take mail.
    ///
    /// @param inbox the folder for the mails; see [Inbox]
    public static EmbeddedMail start(PartOptions options, Path inbox) {
        return new EmbeddedMail(
                Served.start(
                        NAME,
                        PORT_SETTING,
                        options,
                        (folder, port) -> serve(folder, port, options, inbox)));
    }

    private static Child serve(PartFolder folder, int port, PartOptions options, Path inbox) {
        var node = Child.start(NAME, command(port, inbox), Map.of(), options.log());
        folder.remember(node.handle());
        node.awaitReady(() -> greets(port));
        return node;
    }

    /// As in the setting `ore.smtp.url`.
    @Override
    public String address() {
        return "smtp://127.0.0.1:" + port();
    }

    private static Command command(int port, Path inbox) {
        return Command.java(
                48, Command.QUICK, MailNode.class, Integer.toString(port), inbox.toString());
    }

    private static boolean greets(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), ANSWER_TIMEOUT_MS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            var greeting =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
            return greeting != null && greeting.startsWith("220 ");
        } catch (IOException notYet) {
            return false;
        }
    }
}
