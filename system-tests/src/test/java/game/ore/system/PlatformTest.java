package game.ore.system;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.launcher.Target;
import game.ore.net.Json;
import game.ore.runtime.Wait;
import game.ore.testing.TestChain;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/// What clients meet at the door of the whole platform: every promised route, and clear words for
/// what is wrong.
class PlatformTest {
    private static final Position BERLIN = new Position(52.52, 13.405);

    private static World world;
    private static Players.Player player;

    @BeforeAll
    static void start() throws InterruptedException {
        world = World.start(World.Topology.ONE_PROCESS, Map.of("ore.limit-factor", "1000"));
        player = Players.register(world.client());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static Stream<Contract.Route> routes() {
        return Contract.load().routes().stream();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_promised_route_leads_to_its_service(Contract.Route route) {
        var operation = route.operation();
        var path = operation.template().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        var body = operation.method().equals("GET") ? "" : "{}";
        var someone = Players.register(world.client());

        var answer = someone.client().send(operation.method(), path, body, Map.of());

        assertThat(answer.code())
                .as("%s %s: %s", operation.method(), path, answer)
                .isNotIn("ROUTE_NOT_FOUND", "METHOD_NOT_ALLOWED", "AUTH_MISSING");
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_needs_a_token_says_so(Contract.Route route) {
        var operation = route.operation();
        var path = operation.template().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        var answer = world.client().send(operation.method(), path, "", Map.of());
        if (operation.open()) assertThat(answer.code()).isNotEqualTo("AUTH_MISSING");
        else assertThat(answer.code()).isEqualTo("AUTH_MISSING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                                    | MALFORMED_JSON",
                "[]                                                                   | VALIDATION_FAILED",
                "{}                                                                   | VALIDATION_FAILED",
                "{'latitude':91,'longitude':0,'accuracy':5,'timestamp':'NOW'}         | VALIDATION_FAILED",
                "{'latitude':'1','longitude':0,'accuracy':5,'timestamp':'NOW'}        | VALIDATION_FAILED",
                "{'latitude':NaN,'longitude':0,'accuracy':5,'timestamp':'NOW'}        | MALFORMED_JSON",
                "{'latitude':1e999,'longitude':0,'accuracy':5,'timestamp':'NOW'}      | VALIDATION_FAILED",
                "{'latitude':1,'longitude':0,'accuracy':-5,'timestamp':'NOW'}         | VALIDATION_FAILED",
                "{'latitude':1,'longitude':0,'accuracy':5,'timestamp':'yesterday'}    | VALIDATION_FAILED",
                "{'fixes':[]}                                                         | VALIDATION_FAILED",
                "{'latitude':1,'longitude':0,'accuracy':5,'timestamp':'2999-01-01T00:00:00Z'} | MOVEMENT_REJECTED",
                "{'latitude':1,'longitude':0,'accuracy':5,'timestamp':'1999-01-01T00:00:00Z'} | MOVEMENT_REJECTED",
                "{'latitude':1,'longitude':0,'accuracy':5000,'timestamp':'NOW'}       | MOVEMENT_REJECTED",
            })
    void a_bad_fix_is_refused_with_a_stable_code(String body, String code) {
        var json = body.strip().replace('\'', '"').replace("NOW", Instant.now().toString());
        var answer = player.client().send("POST", "/location/update", json, Map.of());
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    }

    @Test
    void a_fix_before_the_last_one_is_refused() {
        var someone = Players.register(world.client());
        var now = Instant.now();
        someone.moveTo(BERLIN, now).require(200);
        var answer = someone.moveTo(BERLIN, now.minusSeconds(30));
        assertThat(answer.json().path("details").path("reason").asText()).isEqualTo("clock");
    }

    @Test
    void an_unknown_coin_does_not_exist() {
        player.moveTo(BERLIN, Instant.now().minusSeconds(3)).require(200);
        var answer = player.collect(UUID.randomUUID().toString(), "r-unknown", BERLIN);
        assertThat(answer.require(404).code()).isEqualTo("COIN_NOT_FOUND");
        assertThat(player.collect("not-a-uuid", "r-bad", BERLIN).code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void quests_are_shown_to_everybody_and_paid_to_nobody_who_has_not_finished_them() {
        var someone = Players.register(world.client()).client();
        someone.send("PUT", "/game/settings", "{\"time_zone\":\"Asia/Seoul\"}", Map.of())
                .require(200);
        var quests = someone.get("/game/quests").require(200).json();
        assertThat(quests.path("time_zone").asText()).isEqualTo("Asia/Seoul");
        assertThat(quests.path("items").findValuesAsText("kind"))
                .contains("daily", "weekly", "achievement");

        assertThat(claim(someone, "daily_walk").require(409).code())
                .isEqualTo("QUEST_NOT_FINISHED");
        assertThat(claim(someone, "genesis_daily").require(403).code()).isEqualTo("GENESIS_ONLY");
        assertThat(claim(someone, "daily_sleep").require(404).code()).isEqualTo("QUEST_NOT_FOUND");
        assertThat(someone.get("/game/state").json().path("balance").asText()).isEqualTo("0");
    }

    private static Client.Answer claim(Client someone, String quest) {
        var path = "/game/quests/" + quest + "/complete";
        return someone.send("POST", path, "", Map.of("Idempotency-Key", "claim-" + quest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not-a-token",
                "eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAxIn0.",
                "a.b.c"
            })
    void a_token_that_is_none_of_ours_is_refused(String token) {
        var answer = world.client().with(token).get("/users/me");
        assertThat(answer.require(401).code()).isEqualTo("AUTH_INVALID_TOKEN");
    }

    @Test
    void nobody_becomes_somebody_else_by_a_header() {
        var victim = Players.register(world.client());
        var headers =
                Map.of(
                        "X-User-ID", victim.id(),
                        "x_user_id", victim.id(),
                        "X-User-Role", "admin");
        var answer = player.client().send("GET", "/users/me", "", headers).require(200);
        assertThat(answer.json().path("id").asText()).isEqualTo(player.id());
        assertThat(answer.json().path("role").asText()).isEqualTo("player");
        assertThat(world.client().send("GET", "/users/me", "", headers).status()).isEqualTo(401);
    }

    @Test
    void logging_out_ends_the_session_within_a_second() throws InterruptedException {
        var leaving = Players.register(world.client());
        leaving.client().get("/users/me").require(200);
        leaving.client().send("POST", "/auth/logout", "", Map.of()).require(204);
        var ended =
                Wait.until(
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        () -> leaving.client().get("/users/me").status() == 401);
        assertThat(ended).isTrue();
    }

    @Test
    void a_ban_ends_the_session_within_a_second_and_only_those_of_rank_may_ban()
            throws InterruptedException {
        var admin = Players.register(world.client());
        world.sql("UPDATE auth.accounts SET role = 'ADMIN' WHERE id = '%s'".formatted(admin.id()));
        var cheat = Players.register(world.client());
        var path = "/auth/admin/accounts/" + cheat.id() + "/ban";
        var reason = Map.of("reason", "faster than a train");
        var weak = admin.signIn(world.client());
        assertThat(weak.post(path, reason).require(403).code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        var signedIn = admin.signInWithSecondFactor(world.client());
        assertThat(player.client().post(path, reason).require(403).code())
                .isEqualTo("ROLE_REQUIRED");
        cheat.client().get("/users/me").require(200);

        signedIn.post(path, reason).require(204);
        var begin = System.nanoTime();
        var ended =
                Wait.until(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(10),
                        () -> cheat.client().get("/users/me").status() == 401);
        assertThat(ended).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        var list = signedIn.get("/auth/admin/accounts?q=" + cheat.username()).require(200).json();
        assertThat(list.at("/items/0/status").asText()).isEqualTo("banned");
        var finding = signedIn.post("/auth/admin/audit/verify", Map.of()).require(200).json();
        assertThat(finding.path("intact").asBoolean()).isTrue();
        assertThat(signedIn.get("/auth/admin/audit").require(200).json().path("items"))
                .isNotEmpty();
        signedIn.post("/auth/admin/keys/rotate", Map.of()).require(200);
    }

    @Test
    void an_admin_draws_a_fence_and_whoever_comes_into_it_is_told() {
        var admin = Players.register(world.client());
        world.sql("UPDATE auth.accounts SET role = 'ADMIN' WHERE id = '%s'".formatted(admin.id()));
        var signedIn = admin.signInWithSecondFactor(world.client());
        var ring =
                List.of(
                        List.of(13.40, 52.51),
                        List.of(13.41, 52.51),
                        List.of(13.41, 52.53),
                        List.of(13.40, 52.53),
                        List.of(13.40, 52.51));
        var fence =
                Map.of(
                        "type", "Feature",
                        "geometry", Map.of("type", "Polygon", "coordinates", List.of(ring)),
                        "properties", Map.of("kind", "ad", "name", "Alexanderplatz"));
        var drawn = signedIn.post("/location/geofences", fence).require(201).json();
        var path = "/location/geofences/" + drawn.path("id").asText();
        assertThat(signedIn.get(path).require(200).json()).isEqualTo(drawn);
        assertThat(player.client().get(path).require(403).code()).isEqualTo("ROLE_REQUIRED");

        var walker = Players.register(world.client());
        var inside = walker.moveTo(BERLIN, Instant.now()).require(200).json();
        assertThat(inside.at("/triggers/0/fence_id")).isEqualTo(drawn.path("id"));
        assertThat(inside.at("/triggers/0/event").asText()).isEqualTo("enter");
        signedIn.send("PUT", path, Json.text(fence), Map.of()).require(200);
        assertThat(signedIn.get("/location/geofences?bbox=13,52,14,53").require(200).json())
                .hasToString(signedIn.get("/location/geofences").json().toString());
        signedIn.send("DELETE", path, "", Map.of()).require(204);
    }

    @Test
    void who_is_accused_learns_why_is_heard_and_a_person_decides() {
        var suspect = Players.register(world.client());
        var fixes = Players.jumping(BERLIN, Instant.now(), 6);
        suspect.client().post("/location/update", Map.of("fixes", fixes)).require(200);
        var own = suspect.client().get("/location/standing").require(200).json();
        assertThat(own.path("trust").asText()).isEqualTo("low");
        assertThat(own.path("reason").asText()).isEqualTo("teleport");
        assertThat(own.at("/case/state").asText()).isEqualTo("open");
        var words = Map.of("text", "I fly a lot");
        suspect.client().post("/location/standing/appeal", words).require(200);

        var admin = Players.admin(world);
        var list = "/location/admin/cases?state=open&user_id=" + suspect.id();
        assertThat(suspect.client().get(list).require(403).code()).isEqualTo("ROLE_REQUIRED");
        var id = admin.get(list).require(200).json().at("/items/0/id").asText();
        var path = "/location/admin/cases/" + id;
        var opened = admin.get(path).require(200).json();
        assertThat(opened.at("/case/appeal/text").asText()).isEqualTo("I fly a lot");
        assertThat(opened.at("/findings/0/weights/0/threshold").asInt()).isEqualTo(500);
        var player = "/location/admin/players/" + suspect.id();
        assertThat(admin.get(player + "/findings").require(200).json().path("items"))
                .hasSameSizeAs(opened.path("findings"));
        assertThat(admin.get(player + "/standing").require(200).json().path("low").asBoolean())
                .isTrue();

        admin.post(path + "/assign", Map.of()).require(200);
        var seen = opened.at("/case/findings_count").asInt();
        var verdict =
                Map.of("verdict", "dismissed", "note", "boarding passes", "findings_seen", seen);
        admin.post(path + "/decide", verdict).require(200);
        own = suspect.client().get("/location/standing").require(200).json();
        assertThat(own.path("trust").asText()).isEqualTo("full");
        assertThat(own.has("cooling_until")).isFalse();
        assertThat(own.at("/case/state").asText()).isEqualTo("dismissed");
    }

    @Test
    void one_reads_where_one_has_been() throws InterruptedException {
        var walker = Players.register(world.client());
        walker.moveTo(BERLIN, Instant.now()).require(200);
        var written =
                Wait.until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        () -> {
                            var history = walker.client().get("/location/history").require(200);
                            return history.json().at("/items/0/fixes").asInt() == 1;
                        });
        assertThat(written).isTrue();
        assertThat(player.client().get("/location/history?cursor=x").require(400).code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void premium_is_given_by_admins_until_a_time_and_stands_in_the_audit_log() {
        var admin = Players.admin(world);
        var someone = Players.register(world.client());
        someone.client().get("/users/me").require(200);
        var path = "/users/" + someone.id() + "/premium";
        var until = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        var body = Json.text(Map.of("reason", "won the raffle", "until", until));
        assertThat(player.client().send("PUT", path, body, Map.of()).require(403).code())
                .isEqualTo("ROLE_REQUIRED");

        admin.send("PUT", path, body, Map.of()).require(204);
        var me = someone.client().get("/users/me").require(200).json();
        assertThat(me.path("is_premium").asBoolean()).isTrue();
        assertThat(me.path("premium_until").asText()).isEqualTo(until.toString());
        admin.send("DELETE", path, "", Map.of()).require(204);
        assertThat(admin.send("DELETE", path, "", Map.of()).require(404).code())
                .isEqualTo("PREMIUM_NOT_FOUND");
        assertThat(someone.client().get("/users/me").json().path("is_premium").asBoolean())
                .isFalse();
        assertThat(admin.get("/users/admin/audit").require(200).json().path("items")).isNotEmpty();
        var finding = admin.post("/users/admin/audit/verify", Map.of()).require(200).json();
        assertThat(finding.path("intact").asBoolean()).isTrue();
    }

    @Test
    void players_become_friends_and_block_each_other_with_answers_as_documented() {
        var ann = Players.register(world.client());
        var bob = Players.register(world.client());
        for (var one : List.of(ann, bob)) one.client().get("/users/me").require(200);
        var whom = Map.of("user_id", bob.id());
        ann.client().post("/social/friends/add", whom).require(200);
        var waiting = bob.client().get("/social/friends?state=incoming").require(200).json();
        assertThat(waiting.at("/items/0/user_id").asText()).isEqualTo(ann.id());
        bob.client().post("/social/friends/" + ann.id() + "/accept", Map.of()).require(200);
        assertThat(bob.client().get("/social/friends").require(200).json().at("/items/0/state"))
                .hasToString("\"accepted\"");
        assertThat(ann.client().get("/social/friends/nearby?radius=9").require(422).code())
                .isEqualTo("POSITION_UNKNOWN");
        ann.moveTo(BERLIN, Instant.now()).require(200);
        ann.client().get("/social/friends/nearby?radius=9").require(200);

        ann.client().post("/social/blocks", whom).require(200);
        assertThat(ann.client().get("/social/blocks").require(200).json().path("items")).hasSize(1);
        assertThat(ann.client().post("/social/friends/add", whom).require(409).code())
                .isEqualTo("USER_BLOCKED");
        ann.client().send("DELETE", "/social/blocks/" + bob.id(), "", Map.of()).require(204);
        ann.client().send("DELETE", "/social/friends/" + bob.id(), "", Map.of()).require(204);
    }

    @Test
    void bodies_over_the_limit_are_refused() {
        var body = Json.text(Map.of("display_name", "x".repeat(5 << 20)));
        var answer = player.client().send("PUT", "/users/me", body, Map.of());
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_picture_goes_in_for_its_player_and_comes_out_for_everybody() throws IOException {
        var someone = Players.register(world.client());
        var picture = noise(1_150, 1_180);
        assertThat(picture.length).isBetween(3 << 20, 4 << 20);
        someone.client().upload("/users/avatar", picture, "image/png").require(200);
        var small = noise(300, 300);
        var form = "multipart/form-data; boundary=\"u-n-i-t-y\"";
        var uploaded =
                someone.client()
                        .upload("/users/avatar", form("u-n-i-t-y", small), form)
                        .require(200);
        var url = uploaded.json().path("avatar_url").asText();

        var answer = world.client().download(url);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth()).isEqualTo(256);
        var tag = answer.headers().firstValue("ETag").orElseThrow();
        var known = world.client().download(url, "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();

        var tooLong = Arrays.copyOf(picture, (4 << 20) + 1);
        assertThat(someone.client().upload("/users/avatar", tooLong, "image/png").status())
                .isEqualTo(413);
        someone.client().send("DELETE", "/users/avatar", "", Map.of()).require(204);
        assertThat(world.client().download(url).statusCode()).isEqualTo(404);
    }

    @Test
    void a_contract_wallet_is_the_players_whose_signature_it_accepts() throws Exception {
        var someone = Players.register(world.client());
        var owner = Keys.createEcKeyPair();
        try (var chain = new TestChain()) {
            var wallet = chain.deploy("OwnedWallet", "0".repeat(24) + Keys.getAddress(owner));
            var message = challenge(someone, wallet);
            someone.client().post("/users/wallet", proof(wallet, message, owner)).require(200);
            var linked = someone.client().get("/users/me").require(200).json();
            assertThat(linked.path("wallet_address").asText()).isEqualToIgnoringCase(wallet);

            var thief = Players.register(world.client());
            var theirs = proof(wallet, challenge(thief, wallet), Keys.createEcKeyPair());
            assertThat(thief.client().post("/users/wallet", theirs).require(422).code())
                    .isEqualTo("SIGNATURE_INVALID");
        }
    }

    private static String challenge(Players.Player player, String wallet) {
        var asked = player.client().post("/users/wallet/challenge", Map.of("address", wallet));
        return asked.require(200).json().path("message").asText();
    }

    private static Map<String, Object> proof(String wallet, String message, ECKeyPair signer) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        var signature = Sign.signPrefixedMessage(text, signer);
        var hex = HexFormat.of();
        var bytes =
                hex.formatHex(signature.getR())
                        + hex.formatHex(signature.getS())
                        + hex.formatHex(signature.getV());
        return Map.of("address", wallet, "message", message, "signature", "0x" + bytes);
    }

    /// As a game engine sends it.
    private static byte[] form(String boundary, byte[] picture) {
        var head =
                """
                --%s
                Content-Type: image/png
                Content-disposition: form-data; name="avatar"; filename="me.png"

                """
                        .formatted(boundary)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        var end = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
        var form = ByteBuffer.allocate(head.length + picture.length + end.length);
        return form.put(head).put(picture).put(end).array();
    }

    private static byte[] noise(int width, int height) throws IOException {
        var random = new Random(7);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) image.setRGB(x, y, random.nextInt());
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void the_documentation_is_served() {
        var gateway = Client.at(world.url(Target.GATEWAY));
        assertThat(gateway.get("/openapi.json").require(200).json().path("paths").size())
                .isEqualTo(Contract.load().document().path("paths").size());
        assertThat(gateway.get("/status").require(200).json().isObject()).isTrue();
    }
}
