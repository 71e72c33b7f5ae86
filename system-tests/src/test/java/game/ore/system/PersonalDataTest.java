package game.ore.system;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.geo.Position;
import game.ore.launcher.Target;
import game.ore.net.Json;
import game.ore.rights.PersonalServices;
import game.ore.runtime.Ids;
import game.ore.runtime.Wait;
import java.awt.image.BufferedImage;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/// Somebody uses all that there is, has it shown to them, and goes.
class PersonalDataTest {
    private static final Position DAEJEON = new Position(36.3504, 127.3845);
    private static final Duration ON_THE_WAY = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String PASSWORD = "nine stones in a river";

    /// Where facts wait for a moment until they are told.
    private static final String WAITING = ".outbox";

    /// @param words by which they would be recognised
    private record Leaver(
            String id,
            String username,
            Client client,
            String refresh,
            String code,
            List<String> words) {}

    @Test
    void every_service_that_has_tables_answers() {
        var withTables =
                Stream.of(Target.values())
                        .map(Target::word)
                        .filter(word -> getClass().getResource("/db/" + word) != null)
                        .toList();
        assertThat(PersonalServices.ALL).containsExactlyInAnyOrderElementsOf(withTables);
    }

    @Test
    void an_export_holds_every_trace_of_a_person_and_their_end_leaves_none() throws Exception {
        var settings =
                Map.of(
                        "ore.limit-factor", "1000",
                        "auth.consent-marketing", "1",
                        "personal.look-every", "200ms",
                        "personal.again-after", "1s");
        try (var world = World.start(World.Topology.ONE_PROCESS, settings);
                var traces = new Traces(world)) {
            var other = Players.register(world.client());
            other.moveTo(DAEJEON, Instant.now().minusSeconds(300)).require(200);
            var leaver = usesEverything(world);
            share(other.client(), Map.of("audience", "friends", "friend_ids", List.of(leaver.id)));
            var othersWords = List.of(other.id(), other.username());

            awaiting(() -> {
                var rows = traces.inTables(leaver.words);
                return rows.containsKey("analytics.player_stats")
                        && rows.containsKey("location.last_places")
                        && rows.containsKey("location.friendships")
                        && rows.containsKey("location.fence_visits")
                        && rows.containsKey("location.position_reads")
                        && rows.containsKey("location.blocks")
                        && rows.containsKey("user.blocks")
                        && rows.containsKey("game.quest_tally")
                        && rows.keySet().stream().noneMatch(table -> table.endsWith(WAITING));
            });
            world.sql(
                    "INSERT INTO location.cell_stays VALUES ('%s', 1, now(), now(), 1)"
                            .formatted(leaver.id));
            world.sql(
                    "INSERT INTO auth.bans VALUES ('%s', '%s knows', NULL, now(), '%s')"
                            .formatted(leaver.id, leaver.username, new UUID(0, 0)));
            var archive = exported(leaver);
            assertHoldsEveryTable(archive, traces.inTables(leaver.words).keySet());
            assertHoldsPicture(archive);
            assertThat(traces.inObjects(leaver.words)).isNotEmpty();
            assertThat(traces.inRedis(leaver.words)).isNotEmpty();

            var othersBefore = settled(traces, othersWords);
            var paid =
                    "SELECT count(*) FROM game.posting WHERE account = 'player:" + leaver.id + "'";
            var postings = traces.number(paid);
            end(world, leaver);

            assertErased(archive, traces, leaver);
            assertThat(traces.number(paid)).isEqualTo(postings).isPositive();
            assertThat(traces.number("SELECT sum(micros) FROM game.posting")).isZero();
            assertThat(traces.inTables(othersWords)).isEqualTo(othersBefore);
            assertIsGone(world, other, leaver);
        }
    }

    private static void assertHoldsEveryTable(Map<String, JsonNode> archive, Set<String> found) {
        assertThat(archive.keySet()).containsAll(PersonalServices.ALL);
        var shown = new TreeSet<String>();
        var known = new TreeSet<String>();
        archive.forEach((service, document) -> {
            document.path("tables")
                    .properties()
                    .forEach(table -> {
                        var name = service + "." + table.getKey();
                        assertThat(table.getValue())
                                .as("%s: nothing was put in", name)
                                .isNotEmpty();
                        shown.add(name);
                    });
            document.path("not_shown")
                    .fieldNames()
                    .forEachRemaining(table -> known.add(service + "." + table));
        });
        known.addAll(shown);
        assertThat(known).as("tables that no service has declared").containsAll(found);
        assertThat(archive.toString()).doesNotContain("argon2");
    }

    private static void assertHoldsPicture(Map<String, JsonNode> archive) throws IOException {
        var kept = Optional.ofNullable(archive.get("user")).orElseThrow();
        var base64 = kept.at("/elsewhere/avatar/0/base64").asText();
        var picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        assertThat(picture.getWidth()).isEqualTo(512);
    }

    private static void assertErased(Map<String, JsonNode> archive, Traces traces, Leaver leaver)
            throws Exception {
        var kept = new TreeSet<String>();
        archive.forEach((service, document) ->
                document.path("kept_after_deletion")
                        .fieldNames()
                        .forEachRemaining(table -> kept.add(service + "." + table)));
        var last = new AtomicReference<Object>("");
        awaiting(
                () -> {
                    var tables = new TreeSet<>(traces.inTables(List.of(leaver.id)).keySet());
                    tables.removeAll(kept);
                    var names = leaver.words.subList(1, leaver.words.size());
                    var others = traces.inTables(names).keySet();
                    var redis = traces.inRedis(leaver.words);
                    var objects = traces.inObjects(leaver.words);
                    last.set(List.of(tables, others, redis, objects));
                    return Stream.of(tables, others, redis, objects).allMatch(Collection::isEmpty);
                },
                last);
    }

    private static void assertIsGone(World world, Players.Player other, Leaver leaver) {
        var login = Map.of("username", leaver.username, "password", PASSWORD);
        assertThat(world.client().post("/auth/login", login).status()).isEqualTo(401);
        var refresh = Map.of("refresh_token", leaver.refresh);
        assertThat(world.client().post("/auth/refresh", refresh).status()).isEqualTo(401);
        var search = other.client().get("/users/search?q=" + leaver.username).require(200);
        assertThat(search.json().path("items")).isEmpty();
        assertThat(other.client().get("/users/" + leaver.id).status()).isEqualTo(404);
        assertThat(other.client().get("/game/leaderboard").json().toString())
                .doesNotContain(leaver.id, leaver.username);
        assertThat(other.client().get("/genesis/members").json().toString())
                .doesNotContain(leaver.id, leaver.username);
    }

    private static void end(World world, Leaver leaver) throws Exception {
        assertThat(leaver.client.send("DELETE", "/users/me", "", Map.of()).code())
                .isEqualTo("PASSWORD_REQUIRED");
        var proof = Json.text(Map.of("password", PASSWORD, "totp", leaver.code));
        var begun = leaver.client.send("DELETE", "/users/me", proof, Map.of()).require(202).json();
        var ended = Duration.ofSeconds(1);
        var begin = System.nanoTime();
        awaiting(() -> leaver.client.get("/users/me").status() == 401);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ended);
        var status = begun.path("status").asText();
        awaiting(() -> world.client().get(status).json().path("state").asText().equals("done"));
    }

    private static Map<String, JsonNode> exported(Leaver leaver) throws Exception {
        leaver.client.get("/users/me/export").require(202);
        awaiting(() -> leaver.client.get("/users/me/export").status() == 200);
        var path = leaver.client.get("/users/me/export").json().path("archive").asText();
        var documents = new TreeMap<String, JsonNode>();
        var answer = leaver.client.download(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var service = entry.getName().replace(".json", "");
                documents.put(service, Json.tree(zip.readAllBytes()));
            }
        }
        return documents;
    }

    /// A guest who becomes somebody with a name, and then leaves nothing out.
    private static Leaver usesEverything(World world) throws Exception {
        var name = "p" + Ids.next().toString().replace("-", "").substring(16);
        var device = UUID.randomUUID().toString();
        var guest =
                world.client()
                        .post(
                                "/auth/guest",
                                Map.of(
                                        "device_id",
                                        device,
                                        "device_secret",
                                        UUID.randomUUID() + "" + UUID.randomUUID()))
                        .require(201)
                        .json();
        var email = name + "@example.com";
        var upgraded =
                world.client()
                        .with(guest.path("access_token").asText())
                        .post(
                                "/auth/upgrade",
                                Map.of(
                                        "username",
                                        name,
                                        "email",
                                        email,
                                        "password",
                                        "first " + PASSWORD))
                        .require(200)
                        .json();
        var id = guest.at("/user/id").asText();
        var upgrade = world.client().with(upgraded.path("access_token").asText());
        var passwords = Json.text(Map.of("old", "first " + PASSWORD, "new", PASSWORD));
        upgrade.send("PUT", "/auth/password", passwords, Map.of()).require(204);
        upgrade.get("/users/me").require(200);
        isTalkedAbout(world, id, name, email);
        var signedIn =
                world.client()
                        .post("/auth/login", Map.of("username", name, "password", PASSWORD))
                        .require(200)
                        .json();
        var client = world.client().with(signedIn.path("access_token").asText());
        world.client().post("/auth/password/forgot", Map.of("email", email)).require(202);
        var subject = Players.linkDiscord(world, client, name);

        client.send("PUT", "/users/me", Json.text(Map.of("bio", "I am " + name)), Map.of())
                .require(200);
        client.upload("/users/avatar", picture(), "image/png").require(200);
        var wallet = linkWallet(client);
        var code = Players.secondFactor(client, Instant.now()).recoveryCode();
        client.post(
                        "/auth/consents",
                        Map.of("document", "marketing", "version", "1", "given", true))
                .require(200);
        meets(world, client, id);
        drawFence(world);
        walksAndCollects(client); // by hand; a member's coin is collected by walking over it
        client.post("/genesis/apply", Map.of("provider", "discord")).require(201);
        isSeen(world, id);
        claimsQuest(client);
        isSuspected(world, client, id, name);
        client.get("/game/leaderboard").require(200);
        var refresh = signedIn.path("refresh_token").asText();
        return new Leaver(
                id, name, client, refresh, code, List.of(id, name, subject, device, wallet));
    }

    /// Two messages are asked for: one is answered, the other stays open.
    private static String linkWallet(Client client) throws Exception {
        var key = Keys.createEcKeyPair();
        var address = "0x" + Keys.getAddress(key);
        var asked = Map.of("address", address);
        var message =
                client.post("/users/wallet/challenge", asked)
                        .require(200)
                        .json()
                        .path("message")
                        .asText();
        var signed = Sign.signPrefixedMessage(message.getBytes(StandardCharsets.UTF_8), key);
        var bytes =
                ByteBuffer.allocate(65).put(signed.getR()).put(signed.getS()).put(signed.getV());
        var signature = "0x" + HexFormat.of().formatHex(bytes.array());
        client.post(
                        "/users/wallet",
                        Map.of("address", address, "message", message, "signature", signature))
                .require(200);
        client.post("/users/wallet/challenge", asked).require(200);
        return address;
    }

    /// What others write about them, and what is there of people at some moments only: those who
    /// are banned right now, came from an older version, or are in the middle of an upload.
    private static void isTalkedAbout(World world, String id, String name, String email) {
        var admin = Players.admin(world);
        var account = "/auth/admin/accounts/" + id;
        admin.post(account + "/ban", Map.of("reason", name + " is on a train")).require(204);
        admin.send("DELETE", account + "/ban", "", Map.of()).require(204);
        var premium =
                Map.of("reason", name + " was patient", "until", Instant.now().plusSeconds(3_600));
        admin.send("PUT", "/users/" + id + "/premium", Json.text(premium), Map.of()).require(204);
        world.sql(
                "INSERT INTO auth.clear_emails VALUES ('%s', '%s', '%s')"
                        .formatted(id, email, email));
        world.sql(
                "INSERT INTO auth.clear_identities VALUES (gen_random_uuid(), 'kakao', '%s', '%s', '%s', now())"
                        .formatted("kakao-" + name, name, id));
        world.sql(
                """
                INSERT INTO "user".avatar_orphans (version, player_id, sweep_after)
                VALUES ('%s', '%s', now() + interval '1 hour')
                """
                        .formatted(UUID.randomUUID(), id));
    }

    /// Something was found of them, they say what they think of it, and somebody believes them.
    private static void isSuspected(World world, Client client, String id, String name) {
        var about = UUID.randomUUID();
        world.sql(
                """
                INSERT INTO location.review_cases (id, user_id, state, reason, opened_at, findings, last_found_at)
                VALUES ('%s', '%s', 'OPEN', 'TELEPORT', now(), 1, now())
                """
                        .formatted(about, id));
        world.sql(
                """
                INSERT INTO location.findings
                VALUES ('%s', '%s', 'TELEPORT', now(), now(), 900, 500, now(), 0.2, 0.15, 1, '{}', '[]', '%s')
                """
                        .formatted(UUID.randomUUID(), id, about));
        client.post("/location/standing/appeal", Map.of("text", "I am " + name)).require(200);
        var verdict =
                Map.of("verdict", "dismissed", "note", name + " is honest", "findings_seen", 1);
        var path = "/location/admin/cases/" + about + "/decide";
        Players.admin(world).post(path, verdict).require(200);
    }

    /// The coin has finished one.
    private static void claimsQuest(Client client) throws Exception {
        var path = "/game/quests/daily_first/complete";
        awaiting(() -> client.post(path, Map.of("request_id", "q-1")).status() == 200);
    }

    /// A friend, and somebody whom they want to see no more.
    private static void meets(World world, Client client, String id) throws Exception {
        var friend = Players.register(world.client());
        var nuisance = Players.register(world.client());
        client.post("/social/friends/add", Map.of("user_id", friend.id())).require(200);
        friend.client().post("/social/friends/" + id + "/accept", Map.of()).require(200);
        client.post("/social/blocks", Map.of("user_id", nuisance.id())).require(200);
    }

    /// Around the whole town.
    private static void drawFence(World world) {
        var admin = Players.register(world.client());
        world.sql("UPDATE auth.accounts SET role = 'ADMIN' WHERE id = '%s'".formatted(admin.id()));
        var center = List.of(DAEJEON.longitude(), DAEJEON.latitude());
        var fence =
                Map.of(
                        "type", "Feature",
                        "geometry", Map.of("type", "Point", "coordinates", center),
                        "properties", Map.of("kind", "game", "name", "town", "radius_m", 5_000));
        admin.signInWithSecondFactor(world.client())
                .post("/location/geofences", fence)
                .require(201);
    }

    /// By somebody else who looks around.
    private static void isSeen(World world, String id) {
        var stranger = Players.register(world.client()).client();
        var query =
                "/location/nearby?kind=players&radius=1000&latitude=%s&longitude=%s"
                        .formatted(DAEJEON.latitude(), DAEJEON.longitude());
        assertThat(stranger.get(query).require(200).json().toString()).contains(id);
    }

    private static void walksAndCollects(Client client) throws Exception {
        share(client, Map.of("audience", "nearby", "precision", "exact"));
        var began = Instant.now().minus(ON_THE_WAY).truncatedTo(ChronoUnit.MILLIS);
        client.post("/location/update", Players.fix(DAEJEON, began)).require(200);
        var query =
                "/game/coins/nearby?radius=300&latitude=%s&longitude=%s"
                        .formatted(DAEJEON.latitude(), DAEJEON.longitude());
        awaiting(() -> !client.get(query).require(200).json().path("items").isEmpty());
        var coin = client.get(query).json().at("/items/0");
        var there =
                new Position(coin.path("latitude").asDouble(), coin.path("longitude").asDouble());
        var fixes = Players.walk(DAEJEON, there, began, ON_THE_WAY);
        client.post("/location/update", Map.of("fixes", fixes)).require(200);
        client.post(
                        "/game/coins/" + coin.path("id").asText() + "/collect",
                        Map.of(
                                "request_id",
                                "r-1",
                                "latitude",
                                there.latitude(),
                                "longitude",
                                there.longitude(),
                                "accuracy",
                                5))
                .require(200);
    }

    private static void share(Client client, Map<String, ?> setting) {
        client.post("/location/share", setting).require(200);
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /// What there is of somebody once nothing more arrives.
    private static Map<String, Long> settled(Traces traces, List<String> words) throws Exception {
        var before = new AtomicReference<Map<String, Long>>(Map.of());
        awaiting(() -> {
            var now = traces.inTables(words);
            return before.getAndSet(now).equals(now);
        });
        return before.get();
    }

    private static void awaiting(Callable<Boolean> condition) throws Exception {
        awaiting(condition, new AtomicReference<>(""));
    }

    private static void awaiting(Callable<Boolean> condition, AtomicReference<?> last)
            throws Exception {
        var came =
                Wait.until(
                        SOON,
                        LOOK,
                        () -> {
                            try {
                                return condition.call();
                            } catch (Exception failure) {
                                throw new IllegalStateException(failure);
                            }
                        });
        assertThat(came).as("at the end: %s", last.get()).isTrue();
    }
}
