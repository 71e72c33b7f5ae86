package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.AuthWorld.Answer;
import game.ore.rpc.RpcChannel;
import game.ore.testing.Authenticator;
import game.ore.testing.Browser;
import game.ore.testing.Browser.Back;
import game.ore.token.Verified;
import game.ore.wire.AuthOverGrpc;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Signing in by a real OpenID provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocialTest {
    private static final String APP = "ore://signed-in";

    private final MockOAuth2Server provider = new MockOAuth2Server();
    private final Browser browser = new Browser();
    private final AtomicInteger people = new AtomicInteger();
    private final AuthWorld world = world();

    /// Before anything is asked, the provider must be there.
    private AuthWorld world() {
        provider.start();
        return AuthWorld.startNow(
                Map.of(
                        "auth.social.redirect-uris",
                        APP + ",https://play.example/back",
                        "auth.social.google.issuer",
                        provider.issuerUrl("google").toString(),
                        "auth.social.google.client-id",
                        "ore-google",
                        "auth.social.google.client-secret",
                        "secret",
                        "auth.social.kakao.issuer",
                        provider.issuerUrl("kakao").toString(),
                        "auth.social.kakao.client-id",
                        "ore-kakao"));
    }

    @AfterAll
    void close() {
        world.close();
        browser.close();
        provider.shutdown();
    }

    /// Nobody whom the provider has told of before.
    private String someone() {
        return "person-" + people.incrementAndGet();
    }

    private Answer start(String name) {
        return world.send(
                "GET", "/auth/social/" + name + "/start?redirect_uri=" + APP, "", Map.of());
    }

    private Answer startAs(String token, String name) {
        return world.as(token, "GET", "/auth/social/" + name + "/start?redirect_uri=" + APP);
    }

    private Answer finish(Back back) {
        return finish("google", back, Map.of());
    }

    private Answer finish(String name, Back back, Map<String, String> more) {
        var body = new HashMap<>(Map.of("code", back.code(), "state", back.state()));
        body.putAll(more);
        return world.post("/auth/social/" + name, body);
    }

    private Answer finishAs(String token, String name, Back back) {
        return world.as(
                token,
                "POST",
                "/auth/social/" + name,
                Map.of("code", back.code(), "state", back.state()));
    }

    private Back arrive(String subject, Map<String, ?> claims) {
        return browser.signIn(start("google").text("authorize_url"), subject, claims);
    }

    private Answer signIn(String subject, Map<String, ?> claims) {
        return finish(arrive(subject, claims));
    }

    private Answer link(String token, String name, String subject) {
        var back = browser.signIn(startAs(token, name).text("authorize_url"), subject, Map.of());
        return finishAs(token, name, back);
    }

    private static Map<String, Object> email(String address, boolean verified) {
        return Map.of("email", address, "email_verified", verified);
    }

    @Test
    void a_new_identity_gets_an_account_and_a_known_one_comes_back_to_it() {
        var subject = someone();
        var first =
                signIn(
                        subject,
                        Map.of(
                                "name",
                                "Ada Lovelace",
                                "email",
                                "ada@example.org",
                                "email_verified",
                                true));
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.body().at("/user/username").asText()).isEqualTo("Ada_Lovelace");
        assertThat(first.body().at("/user/email").asText()).isEqualTo("ada@example.org");
        assertThat(first.body().at("/user/is_guest").asBoolean()).isFalse();
        var valid = (Verified.Valid) world.verifier.verify(first.text("access_token"));
        assertThat(valid.caller().player().toString()).isEqualTo(first.userId());

        var again = signIn(subject, email("elsewhere@example.org", true));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.userId()).isEqualTo(first.userId());

        var namesake = signIn(someone(), Map.of("name", "Ada Lovelace"));
        assertThat(namesake.body().at("/user/username").asText()).startsWith("Ada_Lovelace_");
        assertThat(namesake.body().at("/user/email").isMissingNode()).isTrue();
        assertThat(world.refresh(namesake.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void the_way_to_the_provider_asks_for_all_that_protects_it() {
        var begun = start("google");
        assertThat(begun.status()).isEqualTo(200);
        var query = Browser.query(URI.create(begun.text("authorize_url")));
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "ore-google")
                .containsEntry("redirect_uri", APP)
                .containsEntry("scope", "openid email profile")
                .containsEntry("state", begun.text("state"))
                .containsEntry("code_challenge_method", "S256");
        assertThat(query.get("nonce")).hasSize(43);
        assertThat(query.get("code_challenge")).hasSize(43);
        var kept = world.platform.redis().sync().keys("social:*");
        assertThat(kept).isNotEmpty().noneMatch(key -> key.contains(begun.text("state")));
        assertThat(world.platform.redis().sync().ttl(kept.getFirst())).isBetween(500L, 600L);
    }

    @Test
    void a_state_is_known_unused_and_of_this_provider() {
        var back = arrive(someone(), Map.of());
        var forged = new Back(back.code(), Secrets.next(new Random(1)));
        assertThat(finish(forged).code()).isEqualTo("STATE_INVALID");
        assertThat(finish(back).status()).isEqualTo(201);
        var replayed = finish(back);
        assertThat(replayed.status()).isEqualTo(400);
        assertThat(replayed.code()).isEqualTo("STATE_INVALID");

        var mixedUp = arrive(someone(), Map.of());
        assertThat(finish("kakao", mixedUp, Map.of()).code()).isEqualTo("STATE_INVALID");
        assertThat(finish(mixedUp).code()).as("it was shown once").isEqualTo("STATE_INVALID");
    }

    @Test
    void a_code_is_worth_nothing_without_the_verifier_that_only_the_server_knows() {
        var url =
                Browser.with(
                        start("google").text("authorize_url"), "code_challenge", "x".repeat(43));
        var denied = finish(browser.signIn(url, someone(), Map.of()));
        assertThat(denied.status()).isEqualTo(401);
        assertThat(denied.code()).isEqualTo("SOCIAL_DENIED");
    }

    @Test
    void an_unknown_code_is_denied() {
        var back = new Back("made-up", start("google").text("state"));
        assertThat(finish(back).code()).isEqualTo("SOCIAL_DENIED");
    }

    @Test
    void a_token_in_answer_to_another_question_is_denied() {
        var url = Browser.with(start("google").text("authorize_url"), "nonce", "of-somebody-else");
        assertThat(finish(browser.signIn(url, someone(), Map.of())).code())
                .isEqualTo("SOCIAL_DENIED");
    }

    @Test
    void a_token_for_somebody_else_or_by_another_issuer_or_of_yesterday_is_denied() {
        var yesterday = world.now.get().minus(Duration.ofDays(1)).getEpochSecond();
        for (var claims :
                List.of(
                        Map.of("aud", "another-client"),
                        Map.of("iss", "https://accounts.example"),
                        Map.of("exp", yesterday))) {
            assertThat(signIn(someone(), claims).code())
                    .as(claims.toString())
                    .isEqualTo("SOCIAL_DENIED");
        }
    }

    @Test
    void nobody_gets_into_an_account_by_an_address_that_is_not_proved_on_both_sides() {
        world.register("victim", "victim@example.org");
        for (var verified : List.of(true, false)) {
            var answer = signIn(someone(), email("Victim@example.org", verified));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("EMAIL_IN_USE");
            assertThat(answer.text("error")).contains("sign in").contains("link");
        }
        verifyEmail("victim");
        assertThat(signIn(someone(), email("victim@example.org", false)).code())
                .isEqualTo("EMAIL_IN_USE");
        assertThat(
                        signIn(
                                        someone(),
                                        Map.of(
                                                "email",
                                                "victim@example.org",
                                                "email_verified",
                                                "no"))
                                .code())
                .isEqualTo("EMAIL_IN_USE");
    }

    @Test
    void an_address_that_is_proved_on_both_sides_leads_to_its_account() {
        var registered = world.register("uma", "uma@example.org");
        verifyEmail("uma");
        var subject = someone();
        var joined = signIn(subject, email("uma@example.org", true));
        assertThat(joined.status()).as(joined.toString()).isEqualTo(200);
        assertThat(joined.userId()).isEqualTo(registered.userId());
        assertThat(signIn(subject, Map.of()).userId()).isEqualTo(registered.userId());
        assertThat(signIn(someone(), email("uma@example.org", true)).code())
                .as("the address was given to somebody else at the provider")
                .isEqualTo("EMAIL_IN_USE");
    }

    @Test
    void an_address_that_the_provider_does_not_vouch_for_is_not_taken_from_its_owner() {
        var answer = signIn(someone(), email("later@example.org", false));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/user/email").isMissingNode()).isTrue();
        assertThat(world.register("later", "later@example.org").status()).isEqualTo(201);
    }

    @Test
    void of_many_who_come_first_with_one_identity_all_get_the_same_account() throws Exception {
        var subject = someone();
        var claims = Map.of("name", "Grace", "email", "grace@example.org", "email_verified", true);
        var backs = Stream.generate(() -> arrive(subject, claims)).limit(6).toList();
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = backs.stream().<Callable<Answer>>map(back -> () -> finish(back)).toList();
            for (var future : threads.invokeAll(tasks)) answers.add(future.get());
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
        assertThat(answers).extracting(Answer::userId).containsOnly(answers.getFirst().userId());
    }

    @Test
    void whoever_is_signed_in_links_and_unlinks() {
        var registered = world.register("linda");
        var token = registered.text("access_token");
        var subject = someone();
        var linked = link(token, "google", subject);
        assertThat(linked.status()).as(linked.toString()).isEqualTo(200);
        assertThat(linked.text("provider")).isEqualTo("google");
        assertThat(signIn(subject, Map.of()).userId()).isEqualTo(registered.userId());
        assertThat(link(token, "google", subject).status()).as("again").isEqualTo(200);
        assertThat(link(token, "google", someone()).code()).isEqualTo("PROVIDER_ALREADY_LINKED");
        assertThat(link(token, "kakao", subject).status()).isEqualTo(200);

        var list = world.as(token, "GET", "/auth/identities");
        assertThat(list.body().path("items").findValuesAsText("provider"))
                .containsExactly("google", "kakao");
        assertThat(list.body().path("items").findValuesAsText("subject")).isEmpty();

        var other = world.register("lotta").text("access_token");
        assertThat(link(other, "google", subject).code()).isEqualTo("IDENTITY_TAKEN");

        assertThat(world.as(token, "DELETE", "/auth/identities/google").status()).isEqualTo(204);
        assertThat(world.as(token, "DELETE", "/auth/identities/google").code())
                .isEqualTo("IDENTITY_NOT_FOUND");
        assertThat(link(other, "google", subject).status()).isEqualTo(200);
    }

    @Test
    void nobody_can_be_made_to_link_an_identity_of_somebody_else() {
        var victim = world.register("mallorys_victim").text("access_token");
        var attacker = world.register("mallory").text("access_token");
        var begunByNobody = arrive(someone(), Map.of());
        assertThat(finishAs(victim, "google", begunByNobody).code()).isEqualTo("STATE_INVALID");
        var begunByAttacker =
                browser.signIn(
                        startAs(attacker, "google").text("authorize_url"), someone(), Map.of());
        assertThat(finishAs(victim, "google", begunByAttacker).code()).isEqualTo("STATE_INVALID");
        assertThat(world.as(victim, "GET", "/auth/identities").body().path("items")).isEmpty();
    }

    @Test
    void the_last_way_to_sign_in_stays() throws Exception {
        var subject = someone();
        var token = signIn(subject, Map.of("name", "Only")).text("access_token");
        assertThat(world.as(token, "DELETE", "/auth/identities/google").code())
                .isEqualTo("LAST_CREDENTIAL");
        assertThat(link(token, "kakao", subject).status()).isEqualTo(200);
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    Stream.of("google", "kakao")
                            .<Callable<Answer>>map(name ->
                                    () -> world.as(token, "DELETE", "/auth/identities/" + name))
                            .toList();
            for (var future : threads.invokeAll(tasks)) answers.add(future.get());
        }
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    void a_guest_who_links_keeps_the_account_and_does_not_fall_back_to_the_device() {
        var device =
                Map.of(
                        "device_id",
                        "device-of-a-linker",
                        "device_secret",
                        Secrets.next(new Random(23)));
        var guest = world.post("/auth/guest", device);
        var subject = someone();
        var token = guest.text("access_token");
        assertThat(link(token, "google", subject).status()).isEqualTo(200);

        var back = signIn(subject, Map.of());
        assertThat(back.userId()).isEqualTo(guest.userId());
        assertThat(back.body().at("/user/is_guest").asBoolean()).isFalse();
        assertThat(world.post("/auth/guest", device).userId()).isEqualTo(guest.userId());
        assertThat(world.as(token, "DELETE", "/auth/identities/google").code())
                .isEqualTo("LAST_CREDENTIAL");
    }

    @Test
    void a_second_factor_is_asked_for_here_too_and_the_provider_need_not_be_asked_again() {
        var subject = someone();
        var token = signIn(subject, Map.of("name", "Careful")).text("access_token");
        var app = new Authenticator(world.as(token, "POST", "/auth/totp").text("otpauth_uri"));
        var step = Duration.ofSeconds(30);
        var code = app.code(world.now.get());
        assertThat(world.as(token, "POST", "/auth/totp/confirm", Map.of("code", code)).status())
                .isEqualTo(200);

        var back = arrive(subject, Map.of());
        assertThat(finish(back).code()).isEqualTo("TOTP_REQUIRED");
        assertThat(finish("google", back, Map.of("totp", code)).code()).isEqualTo("TOTP_INVALID");
        var next = Map.of("totp", app.code(world.now.get().plus(step)));
        var other = new Back("another-code", back.state());
        var second = arrive(subject, Map.of());
        assertThat(finish("google", second, next).status()).isEqualTo(200);
        assertThat(finish("google", other, next).code()).isEqualTo("SOCIAL_DENIED");
        assertThat(finish(back).code()).as("after a wrong code").isEqualTo("STATE_INVALID");
    }

    @Test
    void what_is_not_offered_or_not_allowed_is_refused() {
        assertThat(start("discord").code()).isEqualTo("PROVIDER_NOT_AVAILABLE");
        assertThat(start("myspace").status()).isEqualTo(404);
        assertThat(finish("apple", new Back("c", "s"), Map.of()).code())
                .isEqualTo("PROVIDER_NOT_AVAILABLE");
        for (var uri : List.of("ore://signed-in/", "https://evil.example/", "ORE://signed-in")) {
            var path = "/auth/social/google/start?redirect_uri=" + uri;
            assertThat(world.send("GET", path, "", Map.of()).code())
                    .isEqualTo("REDIRECT_NOT_ALLOWED");
        }
        assertThat(world.send("GET", "/auth/social/google/start", "", Map.of()).code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(world.post("/auth/social/google", Map.of("code", 1)).code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(world.send("GET", "/auth/identities", "", Map.of()).code())
                .isEqualTo("AUTH_MISSING");
    }

    @Test
    void neighbours_hear_who_a_player_is_elsewhere_in_the_same_process_and_over_grpc()
            throws Exception {
        var registered = world.register("nadja");
        var subject = someone();
        link(registered.text("access_token"), "kakao", subject);
        var player = PlayerId.of(registered.userId());
        var here = world.auth.api().identities(player);
        assertThat(here).containsExactly(new LinkedIdentity("kakao", subject, "", world.now.get()));
        assertThat(world.auth.api().identities(new PlayerId(UUID.randomUUID()))).isEmpty();
        var address = "127.0.0.1:" + world.auth.grpcPort();
        try (var channel = RpcChannel.open("auth", address, world.platform.telemetry())) {
            assertThat(AuthOverGrpc.connect(channel).identities(player)).isEqualTo(here);
        }
    }

    @Test
    void a_banned_account_is_closed_to_its_identities_too() {
        var subject = someone();
        var player = signIn(subject, Map.of("name", "Cheat")).userId();
        world.sql(AuthWorld.ban(player));
        var answer = signIn(subject, Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("ACCOUNT_BANNED");

        var other = world.register("cora", "cora@example.org").userId();
        verifyEmail("cora");
        world.sql(AuthWorld.ban(other));
        assertThat(signIn(someone(), email("cora@example.org", true)).code())
                .isEqualTo("ACCOUNT_BANNED");
    }

    @Test
    void who_is_banned_on_the_way_from_the_provider_gets_no_session() throws Exception {
        var subject = someone();
        var player = signIn(subject, Map.of("name", "Late")).userId();
        var back = arrive(subject, Map.of());
        var answer = world.changedMeanwhile(player, AuthWorld.ban(player), () -> finish(back));
        assertThat(answer.code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(world.sessions(player)).as("only the one before").isEqualTo(1);
    }

    @Test
    void an_account_that_is_banned_meanwhile_gets_no_identity_by_its_address() throws Exception {
        var player = world.register("doro", "doro@example.org").userId();
        verifyEmail("doro");
        var back = arrive(someone(), email("doro@example.org", true));
        var answer = world.changedMeanwhile(player, AuthWorld.ban(player), () -> finish(back));
        assertThat(answer.code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(world.sessions(player)).isEqualTo(1);
        assertThat(
                        world.found(
                                "SELECT count(*) FROM auth.identities WHERE account_id = '"
                                        + player
                                        + "'"))
                .isEqualTo("0");
    }

    @Test
    void an_address_that_the_provider_vouches_for_is_verified_without_a_letter() {
        var answer = signIn(someone(), email("vicky@example.org", true));
        assertThat(answer.body().at("/user/email_verified").asBoolean()).isTrue();
        var upgraded = upgrade(answer, "vicky", "Vicky@example.org");
        assertThat(upgraded.status()).as(upgraded.toString()).isEqualTo(200);
        assertThat(upgraded.body().at("/user/email_verified").asBoolean())
                .as("the same address")
                .isTrue();
        assertThat(letters(answer)).isEqualTo("0");

        var mover = signIn(someone(), email("old@example.org", true));
        var moved = upgrade(mover, "mover", "new@example.org");
        assertThat(moved.body().at("/user/email_verified").asBoolean(true)).isFalse();
        assertThat(letters(mover)).isEqualTo("1");
    }

    private Answer upgrade(Answer signedIn, String username, String address) {
        return world.as(
                signedIn.text("access_token"),
                "POST",
                "/auth/upgrade",
                Map.of("username", username, "email", address, "password", AuthWorld.PASSWORD));
    }

    private String letters(Answer signedIn) {
        return world.found(
                "SELECT count(*) FROM auth.links WHERE account = '" + signedIn.userId() + "'");
    }

    private void verifyEmail(String username) {
        world.sql(
                "UPDATE auth.accounts SET email_verified_at = now() WHERE username_key = '"
                        + username
                        + "'");
    }
}
