package game.ore.rpc;

import module java.base;

import game.ore.telemetry.Telemetry;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;

/// The gRPC server of one service of ours, each call on a virtual thread of its own.
public final class RpcServer implements AutoCloseable {
    private static final int MESSAGE_BYTES_MAX = 4 << 20;
    private static final int CALLS_PER_CONNECTION_MAX = 1_000;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Server server;
    private final ExecutorService calls;

    private RpcServer(Server server, ExecutorService calls) {
        this.server = server;
        this.calls = calls;
    }

    /// @param port 0 takes any free one
    public static RpcServer start(
            String host, int port, List<BindableService> services, Telemetry telemetry) {
        var calls =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rpc-", 0).factory());
        var server =
                NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                        .executor(calls)
                        .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                        .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MAX)
                        .addServices(traced(services, telemetry))
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build();
        try {
            return new RpcServer(server.start(), calls);
        } catch (IOException failure) {
            calls.close();
            throw new IllegalStateException(
                    "gRPC port " + port + " cannot be opened: " + failure.getMessage(), failure);
        }
    }

    private static List<ServerServiceDefinition> traced(
            List<BindableService> services, Telemetry telemetry) {
        var trace = new RpcTrace.Server(telemetry);
        return services.stream()
                .map(service -> ServerInterceptors.intercept(service, trace))
                .toList();
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws InterruptedException {
        server.shutdown();
        if (!server.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) server.shutdownNow();
        calls.shutdown();
    }
}
