package game.ore.user;

import module java.base;
import module java.net.http;
import module jdk.httpserver;

/// Stands before a real node: carries every question to it, or does what a test tells it to do
/// instead.
final class FakeNode implements AutoCloseable {
    /// What it does with a question.
    interface Manner {
        void answer(HttpExchange exchange, byte[] question) throws IOException;
    }

    final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Manner> manner;
    private final URI node;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();

    FakeNode(String node) throws IOException {
        this.node = URI.create(node);
        this.manner = new AtomicReference<>(this::carry);
        var anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        this.server = HttpServer.create(anyPort, 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/secret-key";
    }

    void does(Manner next) {
        manner.set(next);
    }

    void carries() {
        manner.set(this::carry);
    }

    static Manner says(int status, String body) {
        return (exchange, _) -> say(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    /// Answers as a node does.
    static Manner says(String result) {
        return says(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"%s\"}".formatted(result));
    }

    /// Sends a little now and then, for as long as somebody listens.
    static void drips(HttpExchange exchange, byte[] question) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            for (var sent = 0; sent < 1_000; sent++) {
                body.write(' ');
                body.flush();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            manner.get().answer(exchange, exchange.getRequestBody().readAllBytes());
        }
    }

    private void carry(HttpExchange exchange, byte[] question) throws IOException {
        var request =
                HttpRequest.newBuilder(node)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                        .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            say(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
        threads.shutdownNow();
    }
}
