package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.upstream.Forwarding;
import game.ore.net.Await;
import game.ore.net.EdgeConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/// A port with all its event loops.
public final class Gate implements AutoCloseable {
    private final Vertx vertx;
    private final EdgeConfig config;
    private final String deployment;
    private final List<HttpServer> servers;

    private Gate(Vertx vertx, EdgeConfig config, String deployment, List<HttpServer> servers) {
        this.vertx = vertx;
        this.config = config;
        this.deployment = deployment;
        this.servers = servers;
    }

    /// Opens the port and returns when it is open.
    ///
    /// @param forwarding made for each event loop
    public static Gate open(
            Vertx vertx, EdgeConfig config, Front front, Function<Vertx, Forwarding> forwarding) {
        var servers = new CopyOnWriteArrayList<HttpServer>();
        var deployed =
                vertx.deployVerticle(
                        () -> new Listener(config, front, forwarding, servers::add),
                        new DeploymentOptions().setInstances(config.loops()));
        var deployment = Await.result(deployed, "opening port " + config.port() + " for gateway");
        return new Gate(vertx, config, deployment, servers);
    }

    public URI url() {
        var host = config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host();
        return URI.create("http://" + host + ":" + servers.getFirst().actualPort());
    }

    /// Takes no more connections, lets requests in work end within the drain time, then closes.
    @Override
    public void close() {
        var drained =
                servers.stream()
                        .map(server ->
                                server.shutdown(config.drain().toMillis(), TimeUnit.MILLISECONDS))
                        .toList();
        Await.result(Future.join(drained), "draining " + url());
        Await.result(vertx.undeploy(deployment), "closing " + url());
    }
}
