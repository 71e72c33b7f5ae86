package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.social.Blocks;
import game.ore.api.social.SocialApi;
import game.ore.proto.social.GetBlocksRequest;
import game.ore.proto.social.GetBlocksResponse;
import game.ore.proto.social.SocialServiceGrpc;
import game.ore.rpc.RpcChannel;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;

/// The social service over gRPC, both ends side by side.
public final class SocialOverGrpc {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SocialOverGrpc() {}

    /// The end of the service.
    public static BindableService serve(SocialApi social) {
        return new Served(social);
    }

    /// The end of who asks.
    public static SocialApi connect(RpcChannel channel) {
        return new Asked(channel);
    }

    private static final class Served extends SocialServiceGrpc.SocialServiceImplBase {
        private final SocialApi social;

        Served(SocialApi social) {
            this.social = social;
        }

        @Override
        public void getBlocks(GetBlocksRequest request, StreamObserver<GetBlocksResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var blocks = social.blocks(PlayerId.of(request.getUserId()));
                        return GetBlocksResponse.newBuilder()
                                .addAllBlockedIds(texts(blocks.blocked()))
                                .addAllBlockedByIds(texts(blocks.blockedBy()))
                                .build();
                    });
        }
    }

    private static final class Asked implements SocialApi {
        private final RpcChannel channel;

        Asked(RpcChannel channel) {
            this.channel = channel;
        }

        @Override
        public Blocks blocks(PlayerId player) {
            var request = GetBlocksRequest.newBuilder().setUserId(player.toString()).build();
            var stub =
                    SocialServiceGrpc.newBlockingStub(channel.channel())
                            .withDeadlineAfter(PATIENCE);
            var answer = channel.ask(() -> stub.getBlocks(request));
            return new Blocks(
                    players(answer.getBlockedIdsList()), players(answer.getBlockedByIdsList()));
        }
    }

    private static List<String> texts(Collection<PlayerId> players) {
        return players.stream().map(PlayerId::toString).toList();
    }

    private static Set<PlayerId> players(Collection<String> texts) {
        return texts.stream().map(PlayerId::of).collect(Collectors.toSet());
    }
}
