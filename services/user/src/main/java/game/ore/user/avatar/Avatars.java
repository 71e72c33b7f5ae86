package game.ore.user.avatar;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.objects.ObjectStore;
import game.ore.objects.ObjectsConfig;
import game.ore.platform.Platform;
import game.ore.runtime.Ids;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.runtime.Unavailable;
import game.ore.sql.Database;
import game.ore.user.UserService;
import game.ore.user.domain.Avatar;
import game.ore.user.store.AvatarStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What can be done with avatars.
///
/// A picture is in storage before a profile shows it, and until no profile does. What is in storage
/// and in no profile is written down beforehand, so that it is swept away whatever breaks off.
public final class Avatars {
    private static final Logger LOG = LoggerFactory.getLogger(Avatars.class);

    /// So long the one who replaces a picture has to delete the old one itself.
    private static final Duration TIME_TO_DELETE = Duration.ofMinutes(1);

    private static final int SWEPT_AT_ONCE = 100;

    private final UserService users;
    private final AvatarStore store;
    private final ObjectStore objects;
    private final Pictures pictures;
    private final Duration orphanAfter;
    private final InstantSource clock;

    private Avatars(
            UserService users,
            AvatarStore store,
            ObjectStore objects,
            Pictures pictures,
            Duration orphanAfter,
            InstantSource clock) {
        this.users = users;
        this.store = store;
        this.objects = objects;
        this.pictures = pictures;
        this.orphanAfter = orphanAfter;
        this.clock = clock;
    }

    /// Opens storage, begins to sweep, and lets `running` end both.
    public static Avatars open(
            Platform platform, Database database, UserService users, Running running) {
        var config = AvatarConfig.from(platform.settings());
        var objects =
                running.add(
                        ObjectStore.open(
                                ObjectsConfig.from(platform.settings()),
                                "avatars",
                                platform.health()));
        var pictures = running.add(Pictures.open(config, platform.telemetry().metrics()));
        var avatars =
                new Avatars(
                        users,
                        new AvatarStore(database),
                        objects,
                        pictures,
                        config.orphanAfter(),
                        platform.clock());
        running.add(
                Repeating.start(
                        "user-avatars", config.sweepEvery(), SWEPT_AT_ONCE, avatars::sweep));
        return avatars;
    }

    /// Makes a picture the caller's own.
    ///
    /// @throws Unavailable when storage is away; then the old one stays
    public Uploaded upload(byte[] file) {
        var player = users.mine().id();
        try {
            var squares = pictures.squares(file);
            var avatar = squares.named(Ids.next());
            store.expect(player, avatar.version(), clock.instant().plus(orphanAfter));
            for (var square : squares.bySide().entrySet()) {
                objects.put(
                        key(player, avatar.version(), square.getKey()),
                        new ObjectStore.Content(
                                avatar.format().contentType(),
                                "public, max-age=31536000, immutable",
                                square.getValue()));
            }
            show(player, Optional.of(avatar));
            return new Uploaded.Done(users.fresh(player));
        } catch (BadImage bad) {
            return new Uploaded.Refused(bad.flaw());
        }
    }

    /// The caller has no picture any more.
    public void remove() {
        show(users.mine().id(), Optional.empty());
    }

    /// Deletes the pictures of a player who is going. One that is on its way into storage right now
    /// goes with the next sweep.
    ///
    /// @throws Unavailable when storage is away
    public void erase(PlayerId player) {
        store.abandon(player, clock.instant()).forEach(this::delete);
        users.changed(player);
    }

    /// The picture that a player shows.
    ///
    /// @param asked the version that the caller knows of; when it is another one than the cache
    ///   has, the cache is old, or the caller is
    public Optional<Avatar> shown(PlayerId player, Optional<String> asked) {
        var cached = users.profile(player).flatMap(profile -> profile.shown().avatar());
        var version = cached.map(Avatar::version);
        return asked.isEmpty() || asked.equals(version) ? cached : latest(player);
    }

    /// The picture that a player shows at this very moment.
    public Optional<Avatar> latest(PlayerId player) {
        return store.shown(player);
    }

    /// The picture that a player shows, as large as there is and in base 64, for themselves to
    /// keep.
    ///
    /// @return nothing when they show none
    /// @throws Unavailable when storage is away
    public List<Map<String, String>> kept(PlayerId player) {
        var side = Collections.max(Avatar.SIDES);
        return latest(player)
                .flatMap(avatar -> square(player, avatar, side).map(square -> kept(avatar, square)))
                .stream()
                .toList();
    }

    private static Map<String, String> kept(Avatar avatar, byte[] square) {
        return Map.of(
                "content_type",
                avatar.format().contentType(),
                "base64",
                Base64.getEncoder().encodeToString(square));
    }

    /// One square of a picture; nothing when it has been replaced and deleted.
    ///
    /// @param side one of [Avatar#SIDES]
    /// @throws Unavailable when storage is away
    public Optional<byte[]> square(PlayerId player, Avatar avatar, int side) {
        return objects.get(key(player, avatar.version(), side));
    }

    /// Deletes what is in storage for no profile.
    ///
    /// @return how many there were; call again while it is `most`
    int sweep(int most) {
        var orphans = store.condemn(clock.instant(), most);
        orphans.forEach(this::delete);
        return orphans.size();
    }

    /// What was shown before is deleted at once when that can be done, else later.
    private void show(PlayerId player, Optional<Avatar> avatar) {
        var replaced = store.show(player, avatar, clock.instant().plus(TIME_TO_DELETE));
        users.changed(player);
        try {
            replaced.ifPresent(this::delete);
        } catch (Unavailable away) {
            LOG.warn("an old avatar is deleted later: {}", away.getMessage());
        }
    }

    private void delete(AvatarStore.Orphan orphan) {
        for (var side : Avatar.SIDES) objects.delete(key(orphan.player(), orphan.version(), side));
        store.forget(orphan);
    }

    private static String key(PlayerId player, String version, int side) {
        return "avatars/%s/%s/%d".formatted(player, version, side);
    }
}
