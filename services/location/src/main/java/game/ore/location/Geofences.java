package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.FenceKind;
import game.ore.geo.Bounds;
import game.ore.location.domain.Geofence;
import game.ore.location.store.FenceStore;

/// What admins do with fences. A change holds on this instance when it is answered, and on others
/// as soon as they ask for changes.
public final class Geofences {
    private final FenceStore store;
    private final FenceWatch watch;
    private final int fencesMax;
    private final InstantSource clock;

    public Geofences(FenceStore store, FenceWatch watch, int fencesMax, InstantSource clock) {
        this.store = store;
        this.watch = watch;
        this.fencesMax = fencesMax;
        this.clock = clock;
    }

    /// @return nothing when there are as many as there may be
    public Optional<Geofence> create(PlayerId actor, Geofence.Draft draft) {
        if (watch.size() >= fencesMax) return Optional.empty();
        var now = now();
        var geofence = draft.drawn(now, now);
        store.add(actor, geofence);
        watch.refresh();
        return Optional.of(geofence);
    }

    /// @param draft with the id of the fence that it replaces
    /// @return nothing when there is no such fence
    public Optional<Geofence> change(PlayerId actor, Geofence.Draft draft) {
        var now = now();
        var changed =
                store.change(
                        actor, draft.fence().id(), before -> draft.drawn(before.createdAt(), now));
        watch.refresh();
        return changed;
    }

    /// @return false when there is no such fence
    public boolean remove(PlayerId actor, UUID id) {
        var removed = store.remove(actor, id, now());
        watch.refresh();
        return removed;
    }

    public Optional<Geofence> find(UUID id) {
        return store.find(id);
    }

    /// As [FenceStore#list] has them.
    public List<Geofence> list(
            Optional<Bounds> within, Optional<FenceKind> kind, Optional<UUID> after, int most) {
        return store.list(within, kind, after, most);
    }

    /// As the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
