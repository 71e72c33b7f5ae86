package game.ore.bench.load;

import module java.base;

import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/// One connection that sends one request after the other. All of it runs on one event loop.
final class Shooter {
    private final HttpClientAgent client;
    private final HttpConnectOptions address;
    private final EventLoop loop;
    private final Shots shots;
    private final int number;
    private final Schedule schedule;
    private final Tally tally = new Tally();
    private final CompletableFuture<Tally> finished = new CompletableFuture<>();

    Shooter(
            HttpClientAgent client,
            HttpConnectOptions address,
            EventLoop loop,
            Shots shots,
            int number,
            Schedule schedule) {
        this.client = client;
        this.address = address;
        this.loop = loop;
        this.shots = shots;
        this.number = number;
        this.schedule = schedule;
    }

    /// Completes when the last request has been answered.
    CompletableFuture<Tally> finished() {
        return finished;
    }

    void begin() {
        connect(schedule.begin());
    }

    /// A connection that cannot be had is one failure and the end.
    private void connect(long meant) {
        client.connect(address)
                .onSuccess(connection -> sendAt(connection, meant))
                .onFailure(_ -> {
                    tally.failed();
                    finished.complete(tally);
                });
    }

    private void sendAt(HttpClientConnection connection, long meant) {
        if (schedule.isOver(meant)) {
            finish(connection);
            return;
        }
        var early = meant - System.nanoTime();
        if (early <= 0) {
            send(connection, meant);
            return;
        }
        // Vert.x has timers of whole milliseconds only, which would be seen in the latencies.
        var _ = loop.schedule(() -> send(connection, meant), early, TimeUnit.NANOSECONDS);
    }

    private void send(HttpClientConnection connection, long meant) {
        var shot = shots.next(number);
        if (shot.isEmpty()) {
            finish(connection);
            return;
        }
        var options = new RequestOptions().setMethod(HttpMethod.POST).setURI(shot.get().path());
        shot.get().headers().forEach(options::putHeader);
        connection
                .request(options)
                .compose(request -> request.send(Buffer.buffer(shot.get().json())))
                .compose(response -> response.body().map(body -> new Answer(response, body)))
                .onSuccess(answer -> {
                    var now = System.nanoTime();
                    tally.answered(answer.status(), now - meant);
                    if (answer.isGood()) shots.answered(number, answer.body());
                    sendAt(connection, schedule.after(meant, now));
                })
                .onFailure(_ -> {
                    tally.failed();
                    connection.close();
                    connect(schedule.after(meant, System.nanoTime()));
                });
    }

    private void finish(HttpClientConnection connection) {
        connection.close();
        finished.complete(tally);
    }

    /// All of it is here.
    private record Answer(HttpClientResponse response, Buffer body) {
        int status() {
            return response.statusCode();
        }

        boolean isGood() {
            return status() / 100 == 2;
        }
    }
}
