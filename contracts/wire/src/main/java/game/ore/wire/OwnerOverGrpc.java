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
            Answer.to(caller, () -> MovementMessages.answer(request, owner::report));
        }

        @Override
        public void validateOwned(
                ValidateMovementRequest request, StreamObserver<ValidateMovementResponse> caller) {
            Answer.to(caller, () -> MovementMessages.answer(request, owner::validate));
        }

        @Override
        public void getOwnedFix(
                GetLastFixRequest request, StreamObserver<GetLastFixResponse> caller) {
            Answer.to(caller, () -> MovementMessages.answer(request, owner::lastBelieved));
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
            var request = MovementMessages.report(player, fixes);
            return MovementMessages.read(fixes, ask(stub -> stub.updateOwned(request)));
        }

        @Override
        public Judged validate(PlayerId player, Fix fix) {
            var request = MovementMessages.validate(player, fix);
            return MovementMessages.read(fix, ask(stub -> stub.validateOwned(request)));
        }

        @Override
        public Optional<Fix> lastBelieved(PlayerId player) {
            var request = MovementMessages.lastFix(player);
            return MovementMessages.read(ask(stub -> stub.getOwnedFix(request)));
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
