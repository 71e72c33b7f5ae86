package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.events.FenceFacts;
import game.ore.location.events.Followers;
import game.ore.location.store.History;
import game.ore.location.store.SliceStore;
import game.ore.location.store.StoredStates;
import game.ore.platform.Platform;
import game.ore.sql.Database;

/// All of the service that has to do with which instance owns which players, put together.
record SliceParts(Platform platform, SliceConfig config, Slices slices) {
    static SliceParts of(Platform platform) {
        var config = SliceConfig.from(platform.settings());
        var slices = new Slices(config.slicing(), config.patience(), System::nanoTime);
        return new SliceParts(platform, config, slices);
    }

    SliceKeeper keeper(Database database, SliceKeeper.HandOver handOver) {
        var store = new SliceStore(database, config.slicing().count(), config.lease());
        var metrics = platform.telemetry().metrics();
        return new SliceKeeper(config, store, slices, handOver, System::nanoTime, metrics);
    }

    /// @param forgetting lets go of whatever is in memory of a player beside the state
    SliceKeeper.HandOver handOver(
            History history,
            StoredStates states,
            FenceParts fences,
            Players players,
            Consumer<PlayerId> forgetting) {
        var events = platform.events();
        return new SliceKeeper.HandOver() {
            @Override
            public void gather() {
                Followers.catchUp(events, history);
                FenceFacts.catchUp(events, fences.visits());
            }

            @Override
            public void settle() {
                states.settle();
            }

            @Override
            public void letGo(Set<Integer> gone) {
                players.letGo(player -> gone.contains(config.slicing().of(player)), forgetting);
            }
        };
    }
}
