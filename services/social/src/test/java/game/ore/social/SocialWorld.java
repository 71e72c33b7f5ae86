package game.ore.social;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.api.user.PlayerName;
import game.ore.api.user.UserApi;
import game.ore.events.Topics;
import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Ids;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.testing.TestParts;
import game.ore.wire.CallerHeaders;

/// Social running on real parts, beside neighbours of the tests' own.
final class SocialWorld implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    /// @param body an empty object when there is none
    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asText();
        }

        List<String> usernames() {
            return body.path("items").findValuesAsText("username");
        }
    }

    /// Knows who has registered.
    private static final class Users implements UserApi {
        final AtomicBoolean away = new AtomicBoolean();
        final Map<PlayerId, PlayerName> names = new ConcurrentHashMap<>();

        @Override
        public Map<PlayerId, PlayerName> names(Set<PlayerId> players) {
            if (away.get()) throw new Unavailable("user", new IOException("gone"));
            var known = new HashMap<>(names);
            known.keySet().retainAll(players);
            return known;
        }

        @Override
        public Optional<PlayerName> named(String username) {
            return names.values().stream()
                    .filter(name -> name.username().equalsIgnoreCase(username))
                    .findFirst();
        }
    }

    /// Knows where the caller is, and shows all friends it is asked about where they have been put.
    static final class Location implements LocationApi {
        final Map<PlayerId, Position> places = new ConcurrentHashMap<>();

        @Override
        public List<Judged> report(PlayerId player, List<Fix> fixes) {
            throw new IllegalStateException("social reports no movement");
        }

        @Override
        public Judged validate(PlayerId player, Fix fix) {
            throw new IllegalStateException("social judges no movement");
        }

        @Override
        public Optional<Fix> lastBelieved(PlayerId player) {
            return Optional.ofNullable(places.get(player)).map(place -> new Fix(place, 5, NOON));
        }

        @Override
        public List<Nearby> nearby(
                PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
            throw new IllegalStateException("social asks for friends only");
        }

        @Override
        public List<Nearby> friendsNearby(
                PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit) {
            return friends.stream()
                    .filter(places::containsKey)
                    .map(friend -> near(friend, place))
                    .filter(near -> near.meters() <= meters)
                    .sorted(Comparator.comparingDouble(Nearby::meters))
                    .limit(limit)
                    .toList();
        }

        private Nearby near(PlayerId friend, Position from) {
            var there = Objects.requireNonNull(places.get(friend));
            return new Nearby(Nearby.Kind.PLAYER, friend.value(), there, from.metersTo(there));
        }
    }

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final Location location = new Location();
    final Platform platform;
    private final Users users = new Users();
    final SocialMain social;
    private final Running running = new Running();
    private final HttpClient client = running.add(HttpClient.newHttpClient());

    /// @param more settings, stronger than those of every world
    SocialWorld(Map<String, String> more) {
        var settings = new Settings(TestParts.settings("social", TestParts.postgres())).with(more);
        this.platform = running.add(Platform.open(settings, now::get, Topics.registry(), limits()));
        this.social = running.add(SocialMain.start(platform, users, location));
    }

    /// Somebody who has a profile.
    Caller player(String username) {
        var caller =
                new Caller(
                        new PlayerId(Ids.next()),
                        username,
                        "",
                        Role.PLAYER,
                        Caller.Benefits.STANDARD);
        var name = new PlayerName(caller.player(), username, "The " + username);
        users.names.put(caller.player(), name);
        return caller;
    }

    void usersAreAway(boolean away) {
        users.away.set(away);
    }

    Answer get(Caller caller, String path) {
        return send(caller, "GET", path, "");
    }

    Answer post(Caller caller, String path, Object body) {
        return send(caller, "POST", path, Json.text(body));
    }

    Answer delete(Caller caller, String path) {
        return send(caller, "DELETE", path, "");
    }

    Answer add(Caller caller, Caller other) {
        return post(caller, "/social/friends/add", Map.of("user_id", other.player().value()));
    }

    Answer accept(Caller caller, Caller other) {
        return send(caller, "POST", "/social/friends/" + other.player() + "/accept", "");
    }

    Answer block(Caller caller, Caller other) {
        return post(caller, "/social/blocks", Map.of("user_id", other.player().value()));
    }

    Answer unblock(Caller caller, Caller other) {
        return delete(caller, "/social/blocks/" + other.player());
    }

    List<String> list(Caller caller, String state) {
        return get(caller, "/social/friends?limit=100&state=" + state).usernames();
    }

    void befriend(Caller one, Caller other) {
        add(one, other);
        add(other, one);
    }

    private Answer send(Caller caller, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(social.service().url().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        CallerHeaders.of(caller).forEach(request::header);
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var none = answer.body().length == 0;
            var json = none ? Json.mapper().createObjectNode() : Json.tree(answer.body());
            return new Answer(answer.statusCode(), json);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(path, failure);
        }
    }

    private static LimitTable limits() {
        try {
            return LimitTable.read(Contract.limits());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
