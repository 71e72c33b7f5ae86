package game.ore.embedded;

import module java.base;

/// TCP ports of the loopback address.
public final class Ports {
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final int ANSWER_TIMEOUT_MS = 1_000;

    private Ports() {}

    /// Whether somebody could listen there right now.
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /// Says in one line that the port is taken, and which setting chooses another.
    public static void require(String who, int port, String setting) {
        if (free(port)) return;
        throw new PartFailed(taken(who, port, setting));
    }

    /// The line for a port that is taken.
    public static String taken(String who, int port, String setting) {
        var variable = setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return "port %d is in use, so %s cannot listen there; free it or choose another with %s=PORT"
                .formatted(port, who, variable);
    }

    /// A port that nobody uses and that nobody else will be given: see [PortClaims].
    public static int any() {
        return PortClaims.OF_THIS_PROCESS.next();
    }

    /// The first line that a server answers to a line of text; empty when there is none.
    static String ask(int port, String line) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), ANSWER_TIMEOUT_MS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
