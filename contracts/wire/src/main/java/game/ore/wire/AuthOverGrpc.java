package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.AuthApi;
import game.ore.api.auth.LinkedIdentity;
import game.ore.proto.auth.AuthServiceGrpc;
import game.ore.proto.auth.ListIdentitiesRequest;
import game.ore.proto.auth.ListIdentitiesResponse;
import game.ore.rpc.RpcChannel;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;

/// The auth service over gRPC, both ends side by side.
public final class AuthOverGrpc {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private AuthOverGrpc() {}

    /// The end of the service.
    public static BindableService serve(AuthApi auth) {
        return new Served(auth);
    }

    /// The end of who asks.
    public static AuthApi connect(RpcChannel channel) {
        return new Asked(channel);
    }

    private static final class Served extends AuthServiceGrpc.AuthServiceImplBase {
        private final AuthApi auth;

        Served(AuthApi auth) {
            this.auth = auth;
        }

        @Override
        public void listIdentities(
                ListIdentitiesRequest request, StreamObserver<ListIdentitiesResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var identities = auth.identities(PlayerId.of(request.getUserId()));
                        return ListIdentitiesResponse.newBuilder()
                                .addAllIdentities(
                                        identities.stream().map(AuthOverGrpc::message).toList())
                                .build();
                    });
        }
    }

    private static final class Asked implements AuthApi {
        private final RpcChannel channel;

        Asked(RpcChannel channel) {
            this.channel = channel;
        }

        @Override
        public List<LinkedIdentity> identities(PlayerId player) {
            var request = ListIdentitiesRequest.newBuilder().setUserId(player.toString()).build();
            var stub =
                    AuthServiceGrpc.newBlockingStub(channel.channel()).withDeadlineAfter(PATIENCE);
            return channel.ask(() -> stub.listIdentities(request)).getIdentitiesList().stream()
                    .map(AuthOverGrpc::identity)
                    .toList();
        }
    }

    private static game.ore.proto.auth.LinkedIdentity message(LinkedIdentity identity) {
        return game.ore.proto.auth.LinkedIdentity.newBuilder()
                .setProvider(identity.provider())
                .setSubject(identity.subject())
                .setName(identity.name())
                .setLinkedAtUs(ChronoUnit.MICROS.between(Instant.EPOCH, identity.linkedAt()))
                .build();
    }

    private static LinkedIdentity identity(game.ore.proto.auth.LinkedIdentity message) {
        return new LinkedIdentity(
                message.getProvider(),
                message.getSubject(),
                message.getName(),
                Instant.EPOCH.plus(message.getLinkedAtUs(), ChronoUnit.MICROS));
    }
}
