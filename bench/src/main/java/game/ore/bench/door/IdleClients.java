package game.ore.bench.door;

import module java.base;

/// Clients that have asked once and stay connected.
final class IdleClients implements AutoCloseable {
    static final int MANY = 10_000;

    private static final int ANSWER_MILLIS_MAX = 10_000;

    private final List<Socket> sockets = new ArrayList<>();

    /// Connects them one after the other, each with a request of its own.
    static IdleClients connect(Way way, List<Visitors.Visitor> visitors) throws IOException {
        var clients = new IdleClients();
        try {
            for (var i = 0; i < MANY; i++) {
                clients.add(way.url(), way.token().apply(visitors.get(i % visitors.size())));
            }
            return clients;
        } catch (IOException failure) {
            clients.close();
            throw failure;
        }
    }

    private void add(URI url, String token) throws IOException {
        var socket = new Socket(url.getHost(), url.getPort());
        sockets.add(socket);
        socket.setSoTimeout(ANSWER_MILLIS_MAX);
        var request =
                "GET /api/v1/game/state HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
                        + token
                        + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var answer = new byte[4_096];
        var length = socket.getInputStream().read(answer);
        var text = new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        if (!text.startsWith("HTTP/1.1 200"))
            throw new IllegalStateException("one of many was told: " + text.lines().findFirst());
    }

    @Override
    public void close() throws IOException {
        for (var socket : sockets) socket.close();
    }
}
