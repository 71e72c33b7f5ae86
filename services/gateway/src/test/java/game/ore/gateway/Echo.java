package game.ore.gateway;

import module java.base;

import game.ore.net.Await;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/// A service that remembers what reached it. It answers with the body it got, unless a test has
/// told it to do something else.
final class Echo implements AutoCloseable {
    record Heard(String method, String uri, MultiMap headers, Buffer body) {}

    private final HttpServer server;
    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<ServerWebSocket> sockets = new LinkedBlockingQueue<>();
    final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<Handler<HttpServerRequest>> behaviour = new AtomicReference<>();

    Echo(Vertx vertx) {
        behaveWell();
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        server =
                Await.result(
                        vertx.createHttpServer(options)
                                .requestHandler(this::accept)
                                .webSocketHandler(this::accept)
                                .listen(),
                        "echo");
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    void behave(Handler<HttpServerRequest> how) {
        behaviour.set(how);
    }

    void behaveWell() {
        behaviour.set(http ->
                http.body()
                        .onSuccess(body -> {
                            heard.add(
                                    new Heard(
                                            http.method().name(),
                                            http.uri(),
                                            http.headers(),
                                            body));
                            http.response().putHeader("X-From", "echo").end(body);
                        }));
    }

    void answer(int status) {
        behave(http -> http.response().setStatusCode(status).end("{}"));
    }

    Heard next() throws InterruptedException {
        return Objects.requireNonNull(
                heard.poll(5, TimeUnit.SECONDS), "nothing reached the service");
    }

    private void accept(HttpServerRequest http) {
        if (Objects.equals(http.path(), "/ready")) {
            http.response().end();
            return;
        }
        count.incrementAndGet();
        behaviour.get().handle(http);
    }

    /// Says back what it hears; on "bye" it closes with a code of its own.
    private void accept(ServerWebSocket socket) {
        socket.textMessageHandler(text -> {
            if (text.equals("bye")) socket.close((short) 4_001, "as you wish");
            else socket.writeTextMessage(text);
        });
        socket.binaryMessageHandler(socket::writeBinaryMessage);
        sockets.add(socket);
    }

    @Override
    public void close() {
        Await.result(server.close(), "echo");
    }
}
