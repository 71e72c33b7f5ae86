package game.ore.bench.load;

import module java.base;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.internal.ContextInternal;

/// Sends requests over many connections from one event loop, which costs the machine the least.
public final class Load implements AutoCloseable {
    /// Time to open the connections before the first request.
    private static final Duration CONNECTING = Duration.ofMillis(500);

    /// How long the last answers may take.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    private final int connections;

    public Load(int connections) {
        if (connections < 1) throw new IllegalArgumentException("connections: " + connections);
        this.connections = connections;
    }

    public int connections() {
        return connections;
    }

    /// Opens the connections, sends for as long as told or until there is nothing left to send, and
    /// waits for the last answers.
    public Outcome send(URI to, Shots shots, Pace pace, Duration time)
            throws InterruptedException, TimeoutException {
        var options =
                new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true).setPipelining(false);
        var address = new HttpConnectOptions().setHost(to.getHost()).setPort(to.getPort());
        var client = vertx.createHttpClient(options);
        var context = (ContextInternal) vertx.getOrCreateContext();
        var begin = System.nanoTime() + CONNECTING.toNanos();
        var finished = new ArrayList<CompletableFuture<Tally>>();
        try {
            for (var number = 0; number < connections; number++) {
                var schedule = Schedule.of(pace, number, connections, begin, time);
                var loop = context.nettyEventLoop();
                var shooter = new Shooter(client, address, loop, shots, number, schedule);
                context.runOnContext(_ -> shooter.begin());
                finished.add(shooter.finished());
            }
            var tallies = await(finished, time.plus(CONNECTING).plus(PATIENCE));
            return Outcome.of(tallies, Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            client.close();
        }
    }

    private static List<Tally> await(List<CompletableFuture<Tally>> finished, Duration most)
            throws InterruptedException, TimeoutException {
        try {
            CompletableFuture.allOf(finished.toArray(CompletableFuture<?>[]::new))
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
            return finished.stream().map(CompletableFuture::join).toList();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a connection ended in an error", failure.getCause());
        }
    }

    @Override
    public void close() throws InterruptedException, ExecutionException, TimeoutException {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
