package game.ore.location;

import module java.base;

import game.ore.api.location.LocationOwner;
import game.ore.location.store.SliceStore.Member;
import game.ore.rpc.RpcChannel;
import game.ore.telemetry.Telemetry;
import game.ore.wire.OwnerOverGrpc;

/// The ways to other instances, opened when they are first needed.
final class Peers implements Owners.Others, AutoCloseable {
    /// More than instances live at a time; those of instances that are gone make place.
    private static final int MOST = 256;

    private record Way(RpcChannel channel, LocationOwner owner) {}

    private final Telemetry telemetry;

    /// Guarded by this; who was asked last is last.
    private final LinkedHashMap<UUID, Way> ways = new LinkedHashMap<>(16, 0.75f, true);

    Peers(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public LocationOwner at(Member instance) {
        Optional<Way> gone;
        synchronized (this) {
            var way = ways.computeIfAbsent(instance.id(), _ -> open(instance.address()));
            if (ways.size() <= MOST) return way.owner;
            gone = Optional.ofNullable(ways.pollFirstEntry()).map(Map.Entry::getValue);
        }
        gone.ifPresent(Peers::close);
        return at(instance);
    }

    private Way open(String address) {
        var channel = RpcChannel.open("location", address, telemetry);
        return new Way(channel, OwnerOverGrpc.connect(channel));
    }

    private static void close(Way way) {
        try {
            way.channel.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        List<Way> all;
        synchronized (this) {
            all = List.copyOf(ways.values());
            ways.clear();
        }
        all.forEach(Peers::close);
    }
}
