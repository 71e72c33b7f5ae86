package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.geo.Position;
import game.ore.proto.location.GetLastFixRequest;
import game.ore.proto.location.GetLastFixResponse;
import game.ore.proto.location.GetNearbyFriendsRequest;
import game.ore.proto.location.GetNearbyRequest;
import game.ore.proto.location.GetNearbyResponse;
import game.ore.proto.location.LocationServiceGrpc;
import game.ore.proto.location.NearbyItem;
import game.ore.proto.location.UpdateLocationRequest;
import game.ore.proto.location.UpdateLocationResponse;
import game.ore.proto.location.ValidateMovementRequest;
import game.ore.proto.location.ValidateMovementResponse;
import game.ore.rpc.RpcChannel;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;

/// The location service over gRPC, both ends side by side.
public final class LocationOverGrpc {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LocationOverGrpc() {}

    /// The end of the service.
    public static BindableService serve(LocationApi location) {
        return new Served(location);
    }

    /// The end of who asks.
    public static LocationApi connect(RpcChannel channel) {
        return new Asked(channel);
    }

    private static final class Served extends LocationServiceGrpc.LocationServiceImplBase {
        private final LocationApi location;

        Served(LocationApi location) {
            this.location = location;
        }

        @Override
        public void updateLocation(
                UpdateLocationRequest request, StreamObserver<UpdateLocationResponse> caller) {
            Answer.to(caller, () -> MovementMessages.answer(request, location::report));
        }

        @Override
        public void validateMovement(
                ValidateMovementRequest request, StreamObserver<ValidateMovementResponse> caller) {
            Answer.to(caller, () -> MovementMessages.answer(request, location::validate));
        }

        @Override
        public void getLastFix(
                GetLastFixRequest request, StreamObserver<GetLastFixResponse> caller) {
            Answer.to(caller, () -> MovementMessages.answer(request, location::lastBelieved));
        }

        @Override
        public void getNearbyItems(
                GetNearbyRequest request, StreamObserver<GetNearbyResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var kinds = EnumSet.noneOf(Nearby.Kind.class);
                        if (request.getPlayers()) kinds.add(Nearby.Kind.PLAYER);
                        if (request.getCoins()) kinds.add(Nearby.Kind.COIN);
                        var items =
                                location.nearby(
                                        PlayerId.of(request.getUserId()),
                                        new Position(request.getLatitude(), request.getLongitude()),
                                        request.getRadiusM(),
                                        kinds,
                                        request.getLimit());
                        return near(items);
                    });
        }

        @Override
        public void getNearbyFriends(
                GetNearbyFriendsRequest request, StreamObserver<GetNearbyResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var friends =
                                request.getFriendIdsList().stream()
                                        .map(PlayerId::of)
                                        .collect(Collectors.toSet());
                        return near(
                                location.friendsNearby(
                                        PlayerId.of(request.getUserId()),
                                        friends,
                                        new Position(request.getLatitude(), request.getLongitude()),
                                        request.getRadiusM(),
                                        request.getLimit()));
                    });
        }

        private static GetNearbyResponse near(List<Nearby> items) {
            return GetNearbyResponse.newBuilder()
                    .addAllItems(items.stream().map(LocationOverGrpc::message).toList())
                    .build();
        }
    }

    private static final class Asked implements LocationApi {
        private final RpcChannel channel;

        Asked(RpcChannel channel) {
            this.channel = channel;
        }

        private LocationServiceGrpc.LocationServiceBlockingStub stub() {
            return LocationServiceGrpc.newBlockingStub(channel.channel())
                    .withDeadlineAfter(PATIENCE);
        }

        @Override
        public List<Judged> report(PlayerId player, List<Fix> fixes) {
            var request = MovementMessages.report(player, fixes);
            return MovementMessages.read(fixes, channel.ask(() -> stub().updateLocation(request)));
        }

        @Override
        public Judged validate(PlayerId player, Fix fix) {
            var request = MovementMessages.validate(player, fix);
            return MovementMessages.read(fix, channel.ask(() -> stub().validateMovement(request)));
        }

        @Override
        public Optional<Fix> lastBelieved(PlayerId player) {
            var request = MovementMessages.lastFix(player);
            return MovementMessages.read(channel.ask(() -> stub().getLastFix(request)));
        }

        @Override
        public List<Nearby> nearby(
                PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
            var request =
                    GetNearbyRequest.newBuilder()
                            .setUserId(asking.toString())
                            .setLatitude(place.latitude())
                            .setLongitude(place.longitude())
                            .setRadiusM(meters)
                            .setPlayers(kinds.contains(Nearby.Kind.PLAYER))
                            .setCoins(kinds.contains(Nearby.Kind.COIN))
                            .setLimit(limit)
                            .build();
            return channel.ask(() -> stub().getNearbyItems(request)).getItemsList().stream()
                    .map(LocationOverGrpc::nearby)
                    .toList();
        }

        @Override
        public List<Nearby> friendsNearby(
                PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit) {
            var request =
                    GetNearbyFriendsRequest.newBuilder()
                            .setUserId(asking.toString())
                            .addAllFriendIds(friends.stream().map(PlayerId::toString).toList())
                            .setLatitude(place.latitude())
                            .setLongitude(place.longitude())
                            .setRadiusM(meters)
                            .setLimit(limit)
                            .build();
            return channel.ask(() -> stub().getNearbyFriends(request)).getItemsList().stream()
                    .map(LocationOverGrpc::nearby)
                    .toList();
        }
    }

    private static NearbyItem message(Nearby nearby) {
        return NearbyItem.newBuilder()
                .setKind(
                        switch (nearby.kind()) {
                            case PLAYER -> NearbyItem.Kind.KIND_PLAYER;
                            case COIN -> NearbyItem.Kind.KIND_COIN;
                        })
                .setId(nearby.id().toString())
                .setLatitude(nearby.position().latitude())
                .setLongitude(nearby.position().longitude())
                .setDistanceM(nearby.meters())
                .build();
    }

    private static Nearby nearby(NearbyItem message) {
        var kind =
                switch (message.getKind()) {
                    case KIND_PLAYER -> Nearby.Kind.PLAYER;
                    case KIND_COIN -> Nearby.Kind.COIN;
                    case KIND_UNSPECIFIED, UNRECOGNIZED ->
                            throw new IllegalStateException("no kind: " + message);
                };
        var position = new Position(message.getLatitude(), message.getLongitude());
        return new Nearby(kind, UUID.fromString(message.getId()), position, message.getDistanceM());
    }
}
