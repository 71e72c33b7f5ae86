package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.user.PlayerName;
import game.ore.api.user.UserApi;
import game.ore.proto.user.FindByUsernameRequest;
import game.ore.proto.user.FindByUsernameResponse;
import game.ore.proto.user.GetNamesRequest;
import game.ore.proto.user.GetNamesResponse;
import game.ore.proto.user.UserServiceGrpc;
import game.ore.rpc.RpcChannel;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;

/// The user service over gRPC, both ends side by side.
public final class UserOverGrpc {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private UserOverGrpc() {}

    /// The end of the service.
    public static BindableService serve(UserApi user) {
        return new Served(user);
    }

    /// The end of who asks.
    public static UserApi connect(RpcChannel channel) {
        return new Asked(channel);
    }

    private static final class Served extends UserServiceGrpc.UserServiceImplBase {
        private final UserApi user;

        Served(UserApi user) {
            this.user = user;
        }

        @Override
        public void getNames(GetNamesRequest request, StreamObserver<GetNamesResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var players =
                                request.getUserIdsList().stream()
                                        .map(PlayerId::of)
                                        .collect(Collectors.toSet());
                        var names = user.names(players).values();
                        return GetNamesResponse.newBuilder()
                                .addAllNames(names.stream().map(UserOverGrpc::message).toList())
                                .build();
                    });
        }

        @Override
        public void findByUsername(
                FindByUsernameRequest request, StreamObserver<FindByUsernameResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var answer = FindByUsernameResponse.newBuilder();
                        user.named(request.getUsername())
                                .map(UserOverGrpc::message)
                                .ifPresent(answer::setName);
                        return answer.build();
                    });
        }
    }

    private static final class Asked implements UserApi {
        private final RpcChannel channel;

        Asked(RpcChannel channel) {
            this.channel = channel;
        }

        private UserServiceGrpc.UserServiceBlockingStub stub() {
            return UserServiceGrpc.newBlockingStub(channel.channel()).withDeadlineAfter(PATIENCE);
        }

        @Override
        public Map<PlayerId, PlayerName> names(Set<PlayerId> players) {
            var request =
                    GetNamesRequest.newBuilder()
                            .addAllUserIds(players.stream().map(PlayerId::toString).toList())
                            .build();
            return channel.ask(() -> stub().getNames(request)).getNamesList().stream()
                    .map(UserOverGrpc::name)
                    .collect(Collectors.toMap(PlayerName::player, name -> name));
        }

        @Override
        public Optional<PlayerName> named(String username) {
            var request = FindByUsernameRequest.newBuilder().setUsername(username).build();
            var answer = channel.ask(() -> stub().findByUsername(request));
            return answer.hasName() ? Optional.of(name(answer.getName())) : Optional.empty();
        }
    }

    private static game.ore.proto.user.PlayerName message(PlayerName name) {
        return game.ore.proto.user.PlayerName.newBuilder()
                .setUserId(name.player().toString())
                .setUsername(name.username())
                .setDisplayName(name.displayName())
                .build();
    }

    private static PlayerName name(game.ore.proto.user.PlayerName message) {
        return new PlayerName(
                PlayerId.of(message.getUserId()), message.getUsername(), message.getDisplayName());
    }
}
