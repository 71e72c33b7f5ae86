package game.ore.wire;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.Role;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.game.GameApi;
import game.ore.api.game.PlayerState;
import game.ore.proto.game.CollectCoinRequest;
import game.ore.proto.game.CollectCoinResponse;
import game.ore.proto.game.GameServiceGrpc;
import game.ore.proto.game.GetPlayerStateRequest;
import game.ore.proto.game.ProcessQuestRequest;
import game.ore.proto.game.ProcessQuestResponse;
import game.ore.rpc.RpcChannel;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;

/// The game service over gRPC, both ends side by side.
public final class GameOverGrpc {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private GameOverGrpc() {}

    /// The end of the service.
    public static BindableService serve(GameApi game) {
        return new Served(game);
    }

    /// The end of who asks.
    public static GameApi connect(RpcChannel channel) {
        return new Asked(channel);
    }

    private static final class Served extends GameServiceGrpc.GameServiceImplBase {
        private final GameApi game;

        Served(GameApi game) {
            this.game = game;
        }

        @Override
        public void collectCoin(
                CollectCoinRequest request, StreamObserver<CollectCoinResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var wanted =
                                new CollectCoin(
                                        request.getRequestId(),
                                        CoinId.of(request.getCoinId()),
                                        FixMessage.read(request.getFix()));
                        return message(game.collect(caller(request.getCaller()), wanted));
                    });
        }

        @Override
        public void getPlayerState(
                GetPlayerStateRequest request,
                StreamObserver<game.ore.proto.game.PlayerState> caller) {
            Answer.to(caller, () -> message(game.state(PlayerId.of(request.getUserId()))));
        }

        @Override
        public void processQuest(
                ProcessQuestRequest request, StreamObserver<ProcessQuestResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var wanted = new ClaimQuest(request.getRequestId(), request.getQuestId());
                        var claimed = game.claim(caller(request.getCaller()), wanted);
                        return QuestMessage.of(claimed);
                    });
        }
    }

    private static final class Asked implements GameApi {
        private final RpcChannel channel;

        Asked(RpcChannel channel) {
            this.channel = channel;
        }

        private GameServiceGrpc.GameServiceBlockingStub stub() {
            return GameServiceGrpc.newBlockingStub(channel.channel()).withDeadlineAfter(PATIENCE);
        }

        @Override
        public Collected collect(Caller caller, CollectCoin wanted) {
            var request =
                    CollectCoinRequest.newBuilder()
                            .setCaller(message(caller))
                            .setRequestId(wanted.request())
                            .setCoinId(wanted.coin().toString())
                            .setFix(FixMessage.of(wanted.fix()))
                            .build();
            return collected(wanted, channel.ask(() -> stub().collectCoin(request)));
        }

        @Override
        public Claimed claim(Caller caller, ClaimQuest wanted) {
            var request =
                    ProcessQuestRequest.newBuilder()
                            .setCaller(message(caller))
                            .setRequestId(wanted.request())
                            .setQuestId(wanted.quest())
                            .build();
            return QuestMessage.read(wanted, channel.ask(() -> stub().processQuest(request)));
        }

        @Override
        public PlayerState state(PlayerId player) {
            var request = GetPlayerStateRequest.newBuilder().setUserId(player.toString()).build();
            var state = channel.ask(() -> stub().getPlayerState(request));
            return new PlayerState(
                    player,
                    new Points(state.getBalanceMicros()),
                    state.getExperience(),
                    state.getLevel(),
                    state.getCoinsCollected());
        }
    }

    private static game.ore.proto.game.Caller message(Caller caller) {
        return game.ore.proto.game.Caller.newBuilder()
                .setUserId(caller.player().toString())
                .setUsername(caller.username())
                .setEmail(caller.email())
                .setRole(caller.role().text())
                .setGenesis(caller.benefits().genesis())
                .setMultiplierBp(caller.benefits().multiplier().basisPoints())
                .setAutoCollectM(caller.benefits().autoCollectMeters())
                .build();
    }

    private static Caller caller(game.ore.proto.game.Caller message) {
        return new Caller(
                PlayerId.of(message.getUserId()),
                message.getUsername(),
                message.getEmail(),
                Role.of(message.getRole()),
                new Caller.Benefits(
                        message.getGenesis(),
                        new Factor(message.getMultiplierBp()),
                        message.getAutoCollectM()));
    }

    private static CollectCoinResponse message(Collected collected) {
        var nothing = CollectCoinResponse.Nothing.getDefaultInstance();
        var response = CollectCoinResponse.newBuilder();
        return switch (collected) {
            case Collected.Won won -> response.setWon(message(won)).build();
            case Collected.AlreadyTaken _ -> response.setAlreadyTaken(nothing).build();
            case Collected.Expired _ -> response.setExpired(nothing).build();
            case Collected.NoSuchCoin _ -> response.setNoSuchCoin(nothing).build();
            case Collected.OutOfRange(var meters, var reach) ->
                    response.setOutOfRange(
                                    CollectCoinResponse.OutOfRange.newBuilder()
                                            .setMeters(meters)
                                            .setReachMeters(reach))
                            .build();
            case Collected.MovementRejected(var reason) ->
                    response.setMovementRejected(reason).build();
            case Collected.RequestReused _ -> response.setRequestReused(nothing).build();
        };
    }

    private static CollectCoinResponse.Won message(Collected.Won won) {
        return CollectCoinResponse.Won.newBuilder()
                .setValueMicros(won.value().micros())
                .setMultiplierBp(won.multiplier().basisPoints())
                .setRewardMicros(won.reward().micros())
                .setBalanceMicros(won.balance().micros())
                .setExperience(won.experience())
                .setLevel(won.level())
                .setReplayed(won.replayed())
                .build();
    }

    private static Collected collected(CollectCoin wanted, CollectCoinResponse response) {
        return switch (response.getResultCase()) {
            case WON -> won(wanted.coin(), response.getWon());
            case ALREADY_TAKEN -> new Collected.AlreadyTaken(wanted.coin());
            case EXPIRED -> new Collected.Expired(wanted.coin());
            case NO_SUCH_COIN -> new Collected.NoSuchCoin(wanted.coin());
            case OUT_OF_RANGE ->
                    new Collected.OutOfRange(
                            response.getOutOfRange().getMeters(),
                            response.getOutOfRange().getReachMeters());
            case MOVEMENT_REJECTED ->
                    new Collected.MovementRejected(response.getMovementRejected());
            case REQUEST_REUSED -> new Collected.RequestReused(wanted.request());
            case RESULT_NOT_SET -> throw new IllegalStateException("no result: " + response);
        };
    }

    private static Collected.Won won(CoinId coin, CollectCoinResponse.Won won) {
        return new Collected.Won(
                coin,
                new Points(won.getValueMicros()),
                new Factor(won.getMultiplierBp()),
                new Points(won.getRewardMicros()),
                new Points(won.getBalanceMicros()),
                won.getExperience(),
                won.getLevel(),
                won.getReplayed());
    }

    private static game.ore.proto.game.PlayerState message(PlayerState state) {
        return game.ore.proto.game.PlayerState.newBuilder()
                .setUserId(state.player().toString())
                .setBalanceMicros(state.balance().micros())
                .setExperience(state.experience())
                .setLevel(state.level())
                .setCoinsCollected(state.coinsCollected())
                .build();
    }
}
