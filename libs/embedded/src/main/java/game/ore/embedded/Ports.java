package game.ore.embedded;

import module java.base;

/// TCP ports of the loopback address.
public final class Ports {
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

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

    /// A port that was free a moment ago.
    public static int any() {
        try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
