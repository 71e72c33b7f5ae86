package game.ore.rpc;

import module java.base;

import game.ore.runtime.Unavailable;
import game.ore.telemetry.Telemetry;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;

/// A connection to another service's gRPC server.
public final class RpcChannel implements AutoCloseable {
    private final String service;
    private final ManagedChannel channel;
    private final Channel traced;

    private RpcChannel(String service, ManagedChannel channel, Channel traced) {
        this.service = service;
        this.channel = channel;
        this.traced = traced;
    }

    /// @param address `host:port`; a DNS name with several addresses is balanced over all of them
    public static RpcChannel open(String service, String address, Telemetry telemetry) {
        var channel =
                NettyChannelBuilder.forTarget("dns:///" + address)
                        .defaultLoadBalancingPolicy("round_robin")
                        .usePlaintext()
                        .keepAliveTime(30, TimeUnit.SECONDS)
                        .build();
        return new RpcChannel(
                service,
                channel,
                ClientInterceptors.intercept(channel, new RpcTrace.Client(telemetry)));
    }

    public Channel channel() {
        return traced;
    }

    /// Makes one call.
    ///
    /// @throws Unavailable when the other service cannot be reached or does not answer in time
    public <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException failure) {
            throw switch (failure.getStatus().getCode()) {
                case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED ->
                        new Unavailable(service, failure);
                default -> failure;
            };
        }
    }

    @Override
    public void close() throws InterruptedException {
        channel.shutdown();
        if (!channel.awaitTermination(2, TimeUnit.SECONDS)) channel.shutdownNow();
    }
}
