package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import game.ore.auth.AuthWorld.Answer;
import game.ore.auth.OAuth2Server.SecretIn;
import game.ore.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Providers that speak OAuth 2.0 alone, and providers that misbehave.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTest {
    private static final String APP = "ore://signed-in";

    private final RSAKey key = key("k1");
    private final OAuth2Server inBody = new OAuth2Server(SecretIn.BODY, new JWKSet(key));
    private final OAuth2Server inHeader = new OAuth2Server(SecretIn.HEADER, new JWKSet());
    private final Browser browser = new Browser();
    private final AtomicInteger people = new AtomicInteger(1_000);
    private final AuthWorld world;

    ProviderTest() throws Exception {
        var settings = new HashMap<String, String>();
        settings.put("auth.social.redirect-uris", APP);
        settings.put("auth.social.patience", "3s");
        settings.put("auth.social.body-bytes-max", "4096");
        for (var name : List.of("discord", "naver", "twitter")) {
            var server = name.equals("twitter") ? inHeader : inBody;
            settings.put("auth.social." + name + ".authorize-url", server.url("/authorize"));
            settings.put("auth.social." + name + ".token-url", server.url("/token"));
            settings.put("auth.social." + name + ".userinfo-url", server.url("/userinfo"));
        }
        settings.put("auth.social.google.issuer", inBody.url(""));
        for (var name : List.of("discord", "naver", "twitter", "google")) {
            settings.put("auth.social." + name + ".client-id", OAuth2Server.CLIENT);
            settings.put("auth.social." + name + ".client-secret", OAuth2Server.SECRET);
        }
        settings.put("auth.social.kakao.issuer", inHeader.url("/elsewhere"));
        settings.put("auth.social.kakao.client-id", "ore");
        world = AuthWorld.start(settings);
    }

    @AfterEach
    void behaveAgain() {
        inBody.trouble = Optional.empty();
    }

    @AfterAll
    void close() {
        world.close();
        browser.close();
        inBody.close();
        inHeader.close();
    }

    private String begin(String provider) {
        return world.send(
                        "GET",
                        "/auth/social/" + provider + "/start?redirect_uri=" + APP,
                        "",
                        Map.of())
                .text("authorize_url");
    }

    private Answer signIn(String provider, Map<String, ?> profile) {
        var back = browser.signIn(begin(provider), "whoever", profile);
        return world.post(
                "/auth/social/" + provider, Map.of("code", back.code(), "state", back.state()));
    }

    private static void assertComesBack(Answer first, Answer again) {
        assertThat(again.userId()).as(again.toString()).isEqualTo(first.userId());
    }

    private String someone() {
        return Integer.toString(people.incrementAndGet());
    }

    @Test
    void discord_tells_who_somebody_is_and_whether_their_address_is_proved() {
        var profile =
                Map.of(
                        "id",
                        someone(),
                        "username",
                        "wumpus",
                        "email",
                        "wumpus@example.org",
                        "verified",
                        true);
        var first = signIn("discord", profile);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.body().at("/user/username").asText()).isEqualTo("wumpus");
        assertThat(first.body().at("/user/email").asText()).isEqualTo("wumpus@example.org");
        assertComesBack(first, signIn("discord", profile));

        world.register("clyde", "clyde@example.org");
        var stranger = Map.of("id", someone(), "email", "clyde@example.org", "verified", false);
        assertThat(signIn("discord", stranger).code()).isEqualTo("EMAIL_IN_USE");
    }

    @Test
    void twitter_is_shown_the_secret_in_a_header() {
        var profile = Map.of("data", Map.of("id", someone(), "name", "Jack", "username", "jack"));
        var first = signIn("twitter", profile);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.body().at("/user/username").asText()).isEqualTo("jack");
        assertComesBack(first, signIn("twitter", profile));
    }

    @Test
    void naver_is_told_the_state_again_and_its_addresses_prove_nothing() {
        var response = Map.of("id", someone(), "nickname", "달리기", "email", "run@example.org");
        var first = signIn("naver", Map.of("resultcode", "00", "response", response));
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.body().at("/user/username").asText()).isEqualTo("달리기");
        assertThat(first.body().at("/user/email").isMissingNode()).isTrue();
        assertThat(inBody.exchanges.getLast()).containsKeys("state", "code_verifier");
    }

    @Test
    void providers_of_one_kind_do_not_share_their_people() {
        var id = someone();
        var discord = signIn("discord", Map.of("id", id, "username", "same_number"));
        var naver = signIn("naver", Map.of("response", Map.of("id", id)));
        assertThat(naver.status()).isEqualTo(201);
        assertThat(naver.userId()).isNotEqualTo(discord.userId());
    }

    @Test
    void a_stolen_code_does_not_fit_another_verifier() {
        var url = Browser.with(begin("discord"), "code_challenge", "y".repeat(43));
        var back = browser.signIn(url, "whoever", Map.of("id", someone()));
        var answer =
                world.post(
                        "/auth/social/discord", Map.of("code", back.code(), "state", back.state()));
        assertThat(answer.code()).isEqualTo("SOCIAL_DENIED");
    }

    @Test
    void a_provider_that_is_in_trouble_is_told_apart_from_one_that_denies() {
        var profile = Map.of("id", someone());
        inBody.trouble = Optional.of(http -> OAuth2Server.answer(http, 503, "{}"));
        assertRefused(signIn("discord", profile), 503, "PROVIDER_UNAVAILABLE");
        inBody.trouble = Optional.of(http -> OAuth2Server.answer(http, 429, "{}"));
        assertRefused(signIn("discord", profile), 503, "PROVIDER_UNAVAILABLE");
        inBody.trouble = Optional.of(http -> OAuth2Server.answer(http, 200, "x".repeat(5_000)));
        assertRefused(signIn("discord", profile), 503, "PROVIDER_UNAVAILABLE");
        inBody.trouble = Optional.of(http -> OAuth2Server.answer(http, 200, "<html>"));
        assertRefused(signIn("discord", profile), 502, "PROVIDER_ERROR");
        inBody.trouble =
                Optional.of(
                        http -> OAuth2Server.answer(http, 401, "{\"error\":\"invalid_client\"}"));
        assertRefused(signIn("discord", profile), 502, "PROVIDER_ERROR");
        inBody.trouble =
                Optional.of(
                        http -> OAuth2Server.answer(http, 400, "{\"error\":\"invalid_grant\"}"));
        assertRefused(signIn("discord", profile), 401, "SOCIAL_DENIED");
        inBody.trouble = Optional.empty();
        assertRefused(signIn("discord", Map.of("name", "nobody")), 502, "PROVIDER_ERROR");
    }

    @Test
    void redirects_are_not_followed() {
        var followed = new AtomicBoolean();
        inBody.trouble =
                Optional.of(http -> {
                    followed.set(http.getRequestMethod().equals("GET"));
                    http.getResponseHeaders().add("Location", inBody.url("/token"));
                    OAuth2Server.answer(http, 302, "");
                });
        assertRefused(signIn("discord", Map.of("id", someone())), 502, "PROVIDER_ERROR");
        assertThat(followed).isFalse();
    }

    @Test
    void a_provider_that_answers_byte_by_byte_is_given_up() throws Exception {
        var given = new CountDownLatch(1);
        inBody.trouble =
                Optional.of(http -> {
                    http.sendResponseHeaders(200, 1_000);
                    http.getResponseBody().write('{');
                    http.getResponseBody().flush();
                    try {
                        given.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        try {
            assertRefused(signIn("discord", Map.of("id", someone())), 503, "PROVIDER_UNAVAILABLE");
        } finally {
            given.countDown();
        }
    }

    @Test
    void an_issuer_that_says_nothing_of_itself_cannot_be_gone_to() {
        var path = "/auth/social/kakao/start?redirect_uri=" + APP;
        assertRefused(world.send("GET", path, "", Map.of()), 502, "PROVIDER_ERROR");
    }

    @Test
    void only_what_the_issuer_has_signed_is_believed() throws Exception {
        inBody.idToken = nonce -> signed(claims(nonce));
        assertThat(signIn("google", Map.of()).status()).isBetween(200, 201);
        var another = key("k1");
        inBody.idToken =
                nonce -> signed(JWSAlgorithm.RS256, () -> new RSASSASigner(another), claims(nonce));
        assertRefused(signIn("google", Map.of()), 401, "SOCIAL_DENIED");
        inBody.idToken = nonce -> new PlainJWT(claims(nonce)).serialize();
        assertRefused(signIn("google", Map.of()), 401, "SOCIAL_DENIED");
        // What fools those who take any key for any algorithm.
        var publicKey = key.toRSAPublicKey().getEncoded();
        inBody.idToken =
                nonce -> signed(JWSAlgorithm.HS256, () -> new MACSigner(publicKey), claims(nonce));
        assertRefused(signIn("google", Map.of()), 401, "SOCIAL_DENIED");
        inBody.idToken = _ -> "not.a.token";
        assertRefused(signIn("google", Map.of()), 401, "SOCIAL_DENIED");
        inBody.idToken = _ -> "";
        assertRefused(signIn("google", Map.of()), 502, "PROVIDER_ERROR");
    }

    @Test
    void secrets_are_not_sent_to_strangers_in_the_clear() {
        assertThatThrownBy(() ->
                        world.another(
                                        Map.of(
                                                "auth.social.discord.token-url",
                                                "http://discord.example/token"))
                                .close())
                .hasMessageContaining("auth.social.discord.token-url");
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_token_for_several_is_believed_when_it_was_issued_to_us() {
        for (var party : List.of(OAuth2Server.CLIENT, "another")) {
            inBody.idToken =
                    nonce -> {
                        var forSeveral =
                                new JWTClaimsSet.Builder(claims(nonce))
                                        .audience(List.of("another", OAuth2Server.CLIENT))
                                        .claim("azp", party)
                                        .build();
                        return signed(forSeveral);
                    };
            var answer = signIn("google", Map.of());
            if (party.equals("another")) assertRefused(answer, 401, "SOCIAL_DENIED");
            else assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        }
    }

    private JWTClaimsSet claims(String nonce) {
        return new JWTClaimsSet.Builder()
                .issuer(inBody.url(""))
                .audience(OAuth2Server.CLIENT)
                .subject("the-same-person")
                .claim("nonce", nonce)
                .issueTime(Date.from(world.now.get()))
                .expirationTime(Date.from(world.now.get().plusSeconds(60)))
                .build();
    }

    private String signed(JWTClaimsSet claims) {
        return signed(JWSAlgorithm.RS256, () -> new RSASSASigner(key), claims);
    }

    private static String signed(
            JWSAlgorithm algorithm, Callable<JWSSigner> signer, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims);
            token.sign(signer.call());
            return token.serialize();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2_048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
