package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.LayeredCache;
import game.ore.cache.Redis;
import game.ore.location.domain.Share;
import game.ore.location.store.ShareStore;
import game.ore.net.Json;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;

/// Who lets whom see where they are.
///
/// A setting holds here as soon as it is made; another instance may act by the one before for as
/// long as the cache keeps it.
public final class Sharing {
    private static final Duration IN_REDIS = Duration.ofMinutes(10);

    private final ShareStore store;
    private final InstantSource clock;
    private final LayeredCache<Share> cache;

    public Sharing(
            ShareStore store,
            Redis redis,
            LocationConfig.Near limits,
            InstantSource clock,
            MeterRegistry metrics) {
        this.store = store;
        this.clock = clock;
        this.cache =
                new LayeredCache<>(
                        "location:share",
                        redis,
                        new LayeredCache.Format<>(
                                Json::text,
                                text ->
                                        Json.read(
                                                text.getBytes(StandardCharsets.UTF_8),
                                                Share.class)),
                        new LayeredCache.Bounds(limits.playersMax(), limits.shareCache(), IN_REDIS),
                        metrics);
    }

    /// What holds now. Nothing is shared by who has said nothing, and by nobody while their
    /// settings cannot be read.
    public Share of(PlayerId player) {
        try {
            return cache.get(
                            player.toString(),
                            _ -> store.find(player).or(() -> Optional.of(Share.NOTHING)))
                    .orElse(Share.NOTHING)
                    .at(clock.instant());
        } catch (Unavailable | Overloaded _) {
            return Share.NOTHING;
        }
    }

    public void set(PlayerId player, Share share) {
        store.put(player, share);
        cache.forget(player.toString());
    }

    /// To be called when settings have been changed behind this one's back.
    public void changed(PlayerId player) {
        cache.forget(player.toString());
    }

    /// Takes note of the name under which a player asks, for those who see them.
    public void heard(PlayerId player, String username) {
        var share = of(player);
        if (share.audience() == Share.Audience.NONE || share.username().equals(username)) return;
        store.rename(player, username);
        cache.forget(player.toString());
    }
}
