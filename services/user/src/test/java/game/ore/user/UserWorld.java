package game.ore.user;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.Role;
import game.ore.api.auth.AuthApi;
import game.ore.api.auth.Confirmation;
import game.ore.api.auth.LinkedIdentity;
import game.ore.api.auth.Proof;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.game.GameApi;
import game.ore.api.game.PlayerState;
import game.ore.events.Topics;
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

/// User running on real parts, beside a game where everybody owns 12.5 points.
final class UserWorld implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    record Answer(int status, JsonNode body, HttpHeaders headers) {
        String code() {
            return body.path("code").asText();
        }

        String text(String name) {
            return body.required(name).asText();
        }
    }

    /// Answers balances while it is there, and nothing else.
    static final class Game implements GameApi {
        final AtomicBoolean away = new AtomicBoolean();

        @Override
        public Collected collect(Caller caller, CollectCoin request) {
            throw new IllegalStateException("user collects no coins");
        }

        @Override
        public Claimed claim(Caller caller, ClaimQuest request) {
            throw new IllegalStateException("user claims no quests");
        }

        @Override
        public PlayerState state(PlayerId player) {
            if (away.get()) throw new Unavailable("game", new IOException("gone"));
            return new PlayerState(player, Points.of("12.5"), 0, 1, 0);
        }
    }

    /// Knows who has linked what while it is there.
    static class Auth implements AuthApi {
        final AtomicBoolean away = new AtomicBoolean();
        final Map<PlayerId, List<LinkedIdentity>> identities = new ConcurrentHashMap<>();
        final AtomicReference<Confirmation> confirmation =
                new AtomicReference<>(new Confirmation.Confirmed());
        final Set<PlayerId> ended = ConcurrentHashMap.newKeySet();

        @Override
        public List<LinkedIdentity> identities(PlayerId player) {
            if (away.get()) throw new Unavailable("auth", new IOException("gone"));
            return identities.getOrDefault(player, List.of());
        }

        @Override
        public Confirmation confirm(PlayerId player, Proof proof) {
            if (away.get()) throw new Unavailable("auth", new IOException("gone"));
            return confirmation.get();
        }

        @Override
        public void endSessions(PlayerId player) {
            ended.add(player);
        }

        @Override
        public List<String> consentsNeeded(PlayerId player) {
            if (away.get()) throw new Unavailable("auth", new IOException("gone"));
            return List.of("terms");
        }
    }

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final Platform platform;
    final String databaseUrl = TestParts.postgres();
    private final Game game = new Game();
    private final Auth auth = new Auth();
    final UserMain user;
    private final Running running = new Running();
    private final HttpClient client = running.add(HttpClient.newHttpClient());

    UserWorld() {
        this(Map.of());
    }

    /// @param more settings, stronger than those of every world
    UserWorld(Map<String, String> more) {
        var settings =
                new Settings(TestParts.settings("user", databaseUrl))
                        .with(Map.of("ore.s3.endpoint", TestParts.s3()))
                        .with(more);
        var limits = limits();
        this.platform = running.add(Platform.open(settings, now::get, Topics.registry(), limits));
        this.user = running.add(UserMain.start(platform, game, auth));
    }

    static Caller player(String username) {
        return new Caller(
                new PlayerId(Ids.next()),
                username,
                username + "@example.org",
                Role.PLAYER,
                Caller.Benefits.STANDARD);
    }

    void gameIsAway(boolean away) {
        game.away.set(away);
    }

    void authIsAway(boolean away) {
        auth.away.set(away);
    }

    /// What auth answers from now on when it is asked whether somebody is who they are.
    void confirms(Confirmation confirmation) {
        auth.confirmation.set(confirmation);
    }

    /// Whose sessions auth was told to end.
    Set<PlayerId> endedSessions() {
        return auth.ended;
    }

    /// Links an identity to a player's account.
    void link(Caller player, String provider, String subject) {
        var identity = new LinkedIdentity(provider, subject, "", NOON);
        auth.identities.merge(
                player.player(),
                List.of(identity),
                (before, more) -> Stream.of(before, more).flatMap(List::stream).toList());
    }

    Answer get(Caller caller, String path) {
        return send(caller, "GET", path, "");
    }

    Answer put(Caller caller, String path, String body) {
        return send(caller, "PUT", path, body);
    }

    Answer post(Caller caller, String path, Map<String, ?> body) {
        return send(caller, "POST", path, Json.text(body));
    }

    Answer send(Caller caller, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(user.service().url().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        CallerHeaders.of(caller).forEach(request::header);
        request.header(CallerHeaders.SESSION_ID, Ids.next().toString());
        var answer = send(request.build());
        return new Answer(answer.statusCode(), Json.tree(answer.body()), answer.headers());
    }

    /// Gets what is no JSON.
    HttpResponse<byte[]> download(Caller caller, String path) {
        var request = HttpRequest.newBuilder(user.service().url().resolve(path));
        CallerHeaders.of(caller).forEach(request::header);
        return send(request.build());
    }

    /// Uploads a picture under whatever name for its type.
    Answer upload(Caller caller, byte[] picture, String type) {
        var request =
                HttpRequest.newBuilder(user.service().url().resolve("/users/avatar"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(picture));
        CallerHeaders.of(caller).forEach(request::header);
        var answer = send(request.build());
        return new Answer(answer.statusCode(), Json.tree(answer.body()), answer.headers());
    }

    /// Asks as somebody without a name.
    ///
    /// @param headers names and values in turn
    HttpResponse<byte[]> fetch(String path, String... headers) {
        var request = HttpRequest.newBuilder(user.service().url().resolve(path));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(request.toString(), failure);
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
