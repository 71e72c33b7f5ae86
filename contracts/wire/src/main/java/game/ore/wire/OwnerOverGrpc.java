package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationOwner;
import game.ore.proto.location.GetLastFixRequest;
import game.ore.proto.location.GetLastFixResponse;
import game.ore.proto.location.LocationOwnerServiceGrpc;
import game.ore.proto.location.RefreshOwnedRequest;
import game.ore.proto.location.RefreshOwnedResponse;
import game.ore.proto.location.UpdateLocationRequest;
import game.ore.proto.location.UpdateLocationResponse;
import game.ore.proto.location.ValidateMovementRequest;
import game.ore.proto.location.ValidateMovementResponse;
import game.ore.rpc.RpcChannel;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/// The owners of players over gRPC, both ends side by side.
public final class OwnerOverGrpc {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private OwnerOverGrpc() {}

    /// The end of the owner.
    public static BindableService serve(LocationOwner owner) {
        return new Served(owner);
    }

    /// The end of who passes a question on.
    public static LocationOwner connect(RpcChannel channel) {
        return new Asked(channel);
    }

    private static final class Served
            extends LocationOwnerServiceGrpc.LocationOwnerServiceImplBase {
        private final LocationOwner owner;

        Served(LocationOwner owner) {
            this.owner = owner;
        }

        @Override
        public void updateOwned(
                UpdateLocationRequest request, StreamObserver<UpdateLocationResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var fixes = request.getFixesList().stream().map(FixMessage::read).toList();
                        var judged = owner.report(PlayerId.of(request.getUserId()), fixes);
                        return UpdateLocationResponse.newBuilder()
                                .addAllJudgements(
                                        judged.stream().map(LocationOverGrpc::message).toList())
                                .build();
                    });
        }

        @Override
        public void validateOwned(
                ValidateMovementRequest request, StreamObserver<ValidateMovementResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var fix = FixMessage.read(request.getFix());
                        var judged = owner.validate(PlayerId.of(request.getUserId()), fix);
                        return ValidateMovementResponse.newBuilder()
                                .setJudgement(LocationOverGrpc.message(judged))
                                .build();
                    });
        }

        @Override
        public void getOwnedFix(
                GetLastFixRequest request, StreamObserver<GetLastFixResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var answer = GetLastFixResponse.newBuilder();
                        owner.lastBelieved(PlayerId.of(request.getUserId()))
                                .map(FixMessage::of)
                                .ifPresent(answer::setFix);
                        return answer.build();
                    });
        }

        @Override
        public void refreshOwned(
                RefreshOwnedRequest request, StreamObserver<RefreshOwnedResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var player = PlayerId.of(request.getUserId());
                        if (request.getForget()) owner.forget(player);
                        else owner.refresh(player);
                        return RefreshOwnedResponse.getDefaultInstance();
                    });
        }
    }

    private static final class Asked implements LocationOwner {
        private final RpcChannel channel;

        Asked(RpcChannel channel) {
            this.channel = channel;
        }

        @Override
        public List<Judged> report(PlayerId player, List<Fix> fixes) {
            var request =
                    UpdateLocationRequest.newBuilder()
                            .setUserId(player.toString())
                            .addAllFixes(fixes.stream().map(FixMessage::of).toList())
                            .build();
            var judgements = ask(stub -> stub.updateOwned(request)).getJudgementsList();
            return IntStream.range(0, fixes.size())
                    .mapToObj(i -> LocationOverGrpc.judged(fixes.get(i), judgements.get(i)))
                    .toList();
        }

        @Override
        public Judged validate(PlayerId player, Fix fix) {
            var request =
                    ValidateMovementRequest.newBuilder()
                            .setUserId(player.toString())
                            .setFix(FixMessage.of(fix))
                            .build();
            return LocationOverGrpc.judged(
                    fix, ask(stub -> stub.validateOwned(request)).getJudgement());
        }

        @Override
        public Optional<Fix> lastBelieved(PlayerId player) {
            var request = GetLastFixRequest.newBuilder().setUserId(player.toString()).build();
            var answer = ask(stub -> stub.getOwnedFix(request));
            return answer.hasFix()
                    ? Optional.of(FixMessage.read(answer.getFix()))
                    : Optional.empty();
        }

        @Override
        public void refresh(PlayerId player) {
            tell(player, false);
        }

        @Override
        public void forget(PlayerId player) {
            tell(player, true);
        }

        private void tell(PlayerId player, boolean forget) {
            var request =
                    RefreshOwnedRequest.newBuilder()
                            .setUserId(player.toString())
                            .setForget(forget)
                            .build();
            var _ = ask(stub -> stub.refreshOwned(request));
        }

        private <A> A ask(
                Function<LocationOwnerServiceGrpc.LocationOwnerServiceBlockingStub, A> question) {
            var stub =
                    LocationOwnerServiceGrpc.newBlockingStub(channel.channel())
                            .withDeadlineAfter(PATIENCE);
            try {
                return channel.ask(() -> question.apply(stub));
            } catch (StatusRuntimeException failure) {
                if (failure.getStatus().getCode() == Status.Code.ABORTED)
                    throw new Elsewhere(String.valueOf(failure.getStatus().getDescription()));
                throw failure;
            }
        }
    }
}
