package game.ore.realtime.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.social.Blocks;
import game.ore.geo.Cell;
import game.ore.geo.Position;

/// Who is in which room, who hears what, and who was seen where. Not safe for several threads.
///
/// A room is an S2 cell. A listener sees the room of their player and those that touch it, and
/// follows the player from room to room.
///
/// @param <L> one who listens, a connection
public final class World<L> {
    /// @param roomLevel S2 level of rooms
    /// @param channelsMax that one listener may hear
    /// @param sightingsMax players of whom a sighting is kept
    /// @param sightingTtl how long a sighting says something
    public record Bounds(int roomLevel, int channelsMax, int sightingsMax, Duration sightingTtl) {}

    /// What follows from a move for the player's own listeners.
    ///
    /// @param seen what others may know of it
    /// @param room where it happened
    /// @param entered whether the room is another one than before
    /// @param left channels that the listeners no longer hear because they have left their area
    public record Moved<L>(
            Optional<Sighting> seen, Cell room, boolean entered, Map<L, List<Channel>> left) {}

    /// @param refused code by channel
    public record Answer(List<String> accepted, Map<String, String> refused) {}

    private static final class Member {
        final PlayerId player;
        final boolean genesis;
        final Set<Channel> channels = new LinkedHashSet<>();

        Member(PlayerId player, boolean genesis) {
            this.player = player;
            this.genesis = genesis;
        }
    }

    private static final class Presence<L> {
        final Set<L> listeners = new LinkedHashSet<>();
        Optional<Position> position = Optional.empty();
        Optional<Cell> room = Optional.empty();
        Set<Cell> area = Set.of();
    }

    private final Bounds bounds;
    private final Map<L, Member> members = new HashMap<>();
    private final Map<PlayerId, Presence<L>> presences = new HashMap<>();
    private final Map<Cell, Set<L>> lookers = new HashMap<>();
    private final Sightings sightings;
    private final Hiding hiding = new Hiding();

    public World(Bounds bounds) {
        this.bounds = bounds;
        this.sightings = new Sightings(bounds.sightingsMax(), bounds.sightingTtl());
    }

    /// @return where the player is, as far as that is known from their movements
    public Optional<Position> join(L listener, PlayerId player, boolean genesis) {
        members.put(listener, new Member(player, genesis));
        var presence = presences.computeIfAbsent(player, _ -> new Presence<>());
        presence.listeners.add(listener);
        presence.area.forEach(cell -> look(listener, cell));
        return presence.position;
    }

    public void leave(L listener) {
        var member = members.remove(listener);
        if (member == null) return;
        var presence = presence(member.player);
        presence.listeners.remove(listener);
        presence.area.forEach(cell -> lookAway(listener, cell));
        if (!presence.listeners.isEmpty()) return;
        presences.remove(member.player);
        hiding.forget(member.player);
    }

    /// Which blocks there are of a player who has joined; until then they see nobody.
    ///
    /// @return whether nothing was known before
    public boolean learn(PlayerId player, Blocks blocks) {
        if (!presences.containsKey(player)) return false;
        var first = !hiding.knows(player);
        hiding.learn(player, blocks);
        return first;
    }

    /// A player has blocked another, or does so no more.
    public void blocked(PlayerId player, PlayerId other, boolean holds, Instant now) {
        hiding.heard(player, other, holds, now);
    }

    /// Whether a listener may not see a player.
    public boolean hides(L from, PlayerId player) {
        var self = member(from).player;
        return !self.equals(player) && hiding.hides(self, player);
    }

    public Answer subscribe(L listener, List<String> wanted) {
        var member = member(listener);
        var accepted = new ArrayList<String>();
        var refused = new LinkedHashMap<String, String>();
        for (var text : wanted) {
            var area = presence(member.player).area;
            var asking = new Admission.Asking(member.player, member.genesis, area, member.channels);
            switch (Admission.decide(asking, text, bounds.channelsMax())) {
                case Admission.Granted(var channel) -> {
                    member.channels.add(channel);
                    accepted.add(text);
                }
                case Admission.Denied(var code) -> refused.put(text, code);
            }
        }
        return new Answer(accepted, refused);
    }

    /// @return those that were heard until now
    public List<String> unsubscribe(L listener, List<String> unwanted) {
        var member = member(listener);
        return unwanted.stream()
                .filter(text -> Channel.parse(text).filter(member.channels::remove).isPresent())
                .toList();
    }

    /// A believed movement, wherever it was reported.
    public Moved<L> moved(Move move) {
        var room = Cell.at(move.position(), bounds.roomLevel());
        var seen = move.seen();
        seen.ifPresentOrElse(
                sighting -> sightings.put(room, sighting), () -> sightings.remove(move.player()));
        var presence = presences.get(move.player());
        if (presence == null) return new Moved<>(seen, room, false, Map.of());
        presence.position = Optional.of(move.position());
        if (presence.room.equals(Optional.of(room)))
            return new Moved<>(seen, room, false, Map.of());
        return new Moved<>(seen, room, true, enter(presence, room));
    }

    /// Where a player is, known from before; says nothing when something newer is known.
    ///
    /// @return whether this is now their room
    public boolean place(PlayerId player, Position position) {
        var presence = presences.get(player);
        if (presence == null || presence.room.isPresent()) return false;
        presence.position = Optional.of(position);
        enter(presence, Cell.at(position, bounds.roomLevel()));
        return true;
    }

    /// Those who see a room and want to hear of something in it.
    public List<L> hearing(Cell room, Channel.Stream stream) {
        var channel = new Channel.Room(room);
        return lookers.getOrDefault(room, Set.of()).stream()
                .filter(listener -> {
                    var channels = member(listener).channels;
                    return channels.contains(stream) || channels.contains(channel);
                })
                .toList();
    }

    /// Those who want to hear of something that happens nowhere.
    public List<L> hearing(Channel.Stream stream) {
        return members.entrySet().stream()
                .filter(member -> member.getValue().channels.contains(stream))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// A player's own listeners that want to hear of something.
    public List<L> own(PlayerId player, Channel.Stream stream) {
        var channel = new Channel.Own(player);
        return listeners(player).stream()
                .filter(listener -> {
                    var channels = member(listener).channels;
                    return channels.contains(stream) || channels.contains(channel);
                })
                .toList();
    }

    public Set<L> listeners(PlayerId player) {
        var presence = presences.get(player);
        return presence == null ? Set.of() : Collections.unmodifiableSet(presence.listeners);
    }

    /// Others who were seen in the rooms around a player.
    public List<Sighting> around(PlayerId player, int most) {
        var presence = presences.get(player);
        if (presence == null) return List.of();
        return presence.area.stream()
                .flatMap(sightings::in)
                .filter(sighting -> !sighting.player().equals(player))
                .filter(sighting -> !hiding.hides(player, sighting.player()))
                .limit(most)
                .toList();
    }

    public Optional<Sighting> sighting(PlayerId player) {
        return sightings.of(player);
    }

    public PlayerId player(L listener) {
        return member(listener).player;
    }

    public boolean knows(L listener) {
        return members.containsKey(listener);
    }

    public void forgetOld(Instant now) {
        sightings.forgetOld(now);
        hiding.forgetOld(now);
    }

    public int sightings() {
        return sightings.size();
    }

    /// Rooms that somebody looks at.
    public int rooms() {
        return lookers.size();
    }

    private Map<L, List<Channel>> enter(Presence<L> presence, Cell room) {
        var before = presence.area;
        presence.room = Optional.of(room);
        presence.area = room.withNeighbors();
        for (var listener : presence.listeners) {
            before.forEach(cell -> lookAway(listener, cell));
            presence.area.forEach(cell -> look(listener, cell));
        }
        var left = new LinkedHashMap<L, List<Channel>>();
        for (var listener : presence.listeners) {
            var gone =
                    member(listener).channels.stream()
                            .filter(channel ->
                                    channel instanceof Channel.Room(var cell)
                                            && !presence.area.contains(cell))
                            .toList();
            if (gone.isEmpty()) continue;
            gone.forEach(member(listener).channels::remove);
            left.put(listener, gone);
        }
        return left;
    }

    private void look(L listener, Cell cell) {
        lookers.computeIfAbsent(cell, _ -> new LinkedHashSet<>()).add(listener);
    }

    private void lookAway(L listener, Cell cell) {
        lookers.computeIfPresent(
                cell,
                (_, there) -> {
                    there.remove(listener);
                    return there.isEmpty() ? null : there;
                });
    }

    private Member member(L listener) {
        var member = members.get(listener);
        if (member == null) throw new IllegalStateException("has not joined: " + listener);
        return member;
    }

    private Presence<L> presence(PlayerId player) {
        var presence = presences.get(player);
        if (presence == null) throw new IllegalStateException("nobody listens for " + player);
        return presence;
    }
}
