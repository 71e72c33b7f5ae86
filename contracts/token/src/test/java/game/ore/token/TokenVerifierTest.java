package game.ore.token;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.api.user.GenesisRoll;
import game.ore.cache.Redis;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final KeyPair OURS = AuthDouble.pair();
    private static final KeyPair THEIRS = AuthDouble.pair();
    private static final UUID SESSION = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    private static final Caller MINA =
            new Caller(
                    PlayerId.of("0197a000-0000-7000-8000-00000000000a"),
                    "Mina",
                    "mina@example.org",
                    Role.PLAYER,
                    new Caller.Benefits(true, Factor.of("2.0"), 3));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Redis redis = Redis.open(redisSettings(), new Health());
    private final AuthDouble auth = auth();

    private static Settings redisSettings() {
        return new Settings(Map.of("redis.cluster.addrs", TestParts.redis()));
    }

    private static AuthDouble auth() {
        try {
            return new AuthDouble();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @BeforeEach
    void forget() {
        TestParts.flushRedis();
    }

    @AfterEach
    void close() {
        redis.close();
        auth.close();
    }

    private TokenVerifier verifier(String authUrl) {
        var settings =
                new Settings(Map.of("auth.service-url", authUrl, "token.revoked-every", "10ms"));
        return TokenVerifier.open(settings, redis, now::get);
    }

    private TokenVerifier verifier() {
        auth.publish("k1", OURS);
        return verifier(auth.url());
    }

    private static String token() {
        return new Tokens(OURS.getPrivate(), "k1").sign(MINA, SESSION, NOON, DAY);
    }

    private static String nowhere() {
        return "http://127.0.0.1:1";
    }

    @Test
    void what_auth_signs_is_read_back_whole_and_then_known_without_waiting() {
        try (var verifier = verifier()) {
            var token = token();
            assertThat(verifier.known(token)).isEmpty();
            var valid = new Verified.Valid(MINA, SESSION, NOON.plus(DAY));
            assertThat(verifier.verify(token)).isEqualTo(valid);
            assertThat(verifier.known(token)).contains(valid);
        }
    }

    @Test
    void a_token_ends_on_time_even_when_it_is_known() {
        try (var verifier = verifier()) {
            var token =
                    new Tokens(OURS.getPrivate(), "k1")
                            .sign(MINA, SESSION, NOON, Duration.ofSeconds(30));
            assertThat(verifier.verify(token)).isInstanceOf(Verified.Valid.class);
            now.set(NOON.plusSeconds(30));
            assertThat(verifier.verify(token)).isEqualTo(new Verified.Invalid("expired"));
        }
    }

    @Test
    void a_token_without_signature_or_signed_with_the_public_key_as_a_secret_is_refused()
            throws Exception {
        try (var verifier = verifier()) {
            redis.sync().set(TokenNames.PUBLIC_KEY, AuthDouble.pem(OURS));
            var claims = SignedJWT.parse(token()).getJWTClaimsSet();
            assertInvalid(verifier, new PlainJWT(claims).serialize());

            var secret = AuthDouble.pem(OURS).getBytes(StandardCharsets.UTF_8);
            for (var keyId : List.of("k1", "")) {
                var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build();
                var forged = new SignedJWT(header, claims);
                forged.sign(new MACSigner(secret));
                assertInvalid(verifier, forged.serialize());
            }
            assertInvalid(
                    verifier,
                    signed(OURS, new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("k1"), claims));
        }
    }

    @Test
    void a_token_that_brings_or_points_to_its_own_key_is_refused() throws Exception {
        var claims = SignedJWT.parse(token()).getJWTClaimsSet();
        var elsewhere = URI.create(auth.url() + "/evil.json");
        var theirs = new RSAKey.Builder((RSAPublicKey) THEIRS.getPublic()).build();
        try (var verifier = verifier()) {
            for (var key : List.of(THEIRS, OURS)) {
                assertInvalid(verifier, signed(key, header().jwkURL(elsewhere), claims));
                assertInvalid(verifier, signed(key, header().x509CertURL(elsewhere), claims));
                assertInvalid(verifier, signed(key, header().jwk(theirs), claims));
            }
            assertInvalid(verifier, signed(THEIRS, header(), claims));
            assertInvalid(verifier, signed(THEIRS, header().keyID("unheard-of"), claims));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "../../../../dev/null", "k1' OR '1'='1", "k1\u0000", "http://evil/jwks"})
    void the_id_of_a_key_is_a_name_and_nothing_else(String keyId) throws Exception {
        redis.sync().set(TokenNames.PUBLIC_KEY, AuthDouble.pem(OURS));
        var claims = SignedJWT.parse(token()).getJWTClaimsSet();
        try (var verifier = verifier()) {
            verifier.verify(token());
            assertInvalid(verifier, signed(THEIRS, header().keyID(keyId), claims));
            var none = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build();
            var forged = new SignedJWT(none, claims);
            forged.sign(new MACSigner(new byte[32]));
            assertInvalid(verifier, forged.serialize());
        }
    }

    @Test
    void what_is_said_twice_or_at_length_is_refused_although_it_is_signed() throws Exception {
        try (var verifier = verifier()) {
            var claims = SignedJWT.parse(token()).getJWTClaimsSet();
            var said = claims.toString();
            var role = "\"role\":\"player\"";
            assertThat(verifier.verify(signed("{\"alg\":\"RS256\",\"kid\":\"k1\"}", said)))
                    .isInstanceOf(Verified.Valid.class);
            for (var twice :
                    List.of(
                            said.replace(role, role + ",\"role\":\"admin\""),
                            said.replace(role, "\"role\":\"admin\"," + role)))
                assertInvalid(verifier, signed("{\"alg\":\"RS256\",\"kid\":\"k1\"}", twice));
            assertInvalid(
                    verifier, signed("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"k1\"}", said));
            var lengthy = new JWTClaimsSet.Builder(claims).claim("more", "x".repeat(4_096)).build();
            assertInvalid(verifier, signed(OURS, header(), lengthy));
        }
    }

    /// Signed by us, whatever it says.
    private static String signed(String header, String claims) throws GeneralSecurityException {
        var url = Base64.getUrlEncoder().withoutPadding();
        var text =
                url.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + url.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        var signature = java.security.Signature.getInstance("SHA256withRSA");
        signature.initSign(OURS.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + url.encodeToString(signature.sign());
    }

    static Stream<Consumer<JWTClaimsSet.Builder>> wrongClaims() {
        return Stream.of(
                claims -> claims.issuer("somebody-else"),
                claims -> claims.audience("another-platform"),
                claims -> claims.subject(UUID.randomUUID().toString()),
                claims -> claims.issueTime(Date.from(NOON.plusSeconds(3_600))),
                claims -> claims.notBeforeTime(Date.from(NOON.plusSeconds(3_600))),
                claims -> claims.claim(TokenNames.ROLE, "emperor"),
                claims -> claims.claim(TokenNames.IS_GENESIS, "true"),
                claims -> claims.claim(TokenNames.BONUS_MULTIPLIER, List.of(2)),
                claims -> claims.claim(TokenNames.BONUS_MULTIPLIER, "1e999999999"),
                claims -> claims.claim(TokenNames.AUTO_COLLECT_RANGE, -1),
                claims -> claims.claim(TokenNames.SESSION, "1-2-3-4-5"));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void a_claim_that_is_not_as_it_must_be_is_refused(Consumer<JWTClaimsSet.Builder> wrong)
            throws Exception {
        var claims = new JWTClaimsSet.Builder(SignedJWT.parse(token()).getJWTClaimsSet());
        wrong.accept(claims);
        try (var verifier = verifier()) {
            assertInvalid(verifier, signed(OURS, header(), claims.build()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iss",
                "aud",
                "exp",
                "iat",
                "sub",
                "jti",
                "sid",
                "user_id",
                "email",
                "username",
                "role",
                "is_genesis",
                "bonus_multiplier",
                "auto_collect_range"
            })
    void a_missing_claim_is_refused(String name) throws Exception {
        var claims =
                new JWTClaimsSet.Builder(SignedJWT.parse(token()).getJWTClaimsSet())
                        .claim(name, null)
                        .build();
        try (var verifier = verifier()) {
            assertInvalid(verifier, signed(OURS, header(), claims));
        }
    }

    @Test
    void rubbish_is_refused_without_asking_anybody() {
        try (var verifier = verifier()) {
            verifier.verify(token());
            var asked = auth.asked.get();
            for (var rubbish : List.of("", ".", "a.b.c", "...", "x".repeat(100_000))) {
                assertInvalid(verifier, rubbish);
            }
            assertInvalid(verifier, token().replaceFirst("\\.[^.]{20}", ".AAAAAAAAAAAAAAAAAAAA"));
            assertThat(auth.asked).hasValue(asked);
        }
    }

    @Test
    void a_new_key_is_learned_when_it_is_first_met_and_the_old_one_still_counts() {
        try (var verifier = verifier()) {
            assertThat(verifier.verify(token())).isInstanceOf(Verified.Valid.class);

            auth.publish("k2", THEIRS);
            now.set(NOON.plus(Keys.ASK_AGAIN_AFTER));
            var newer = new Tokens(THEIRS.getPrivate(), "k2").sign(MINA, SESSION, NOON, DAY);
            assertThat(verifier.verify(newer)).isInstanceOf(Verified.Valid.class);
            assertThat(verifier.verify(token())).isInstanceOf(Verified.Valid.class);
        }
    }

    @Test
    void unknown_key_ids_make_the_auth_service_be_asked_once_in_five_seconds() {
        try (var verifier = verifier()) {
            verifier.verify(token());
            now.set(NOON.plus(Keys.ASK_AGAIN_AFTER));
            var asked = auth.asked.get();
            for (var i = 0; i < 50; i++) {
                var signer = new Tokens(THEIRS.getPrivate(), "invented-" + i);
                assertInvalid(verifier, signer.sign(MINA, SESSION, NOON, DAY));
            }
            assertThat(auth.asked).hasValue(asked + 1);
        }
    }

    @Test
    void while_the_auth_service_is_away_the_key_in_redis_counts() throws Exception {
        redis.sync().set(TokenNames.PUBLIC_KEY, AuthDouble.pem(OURS));
        try (var verifier = verifier(nowhere())) {
            var claims = SignedJWT.parse(token()).getJWTClaimsSet();
            assertThat(verifier.verify(token())).isInstanceOf(Verified.Valid.class);
            var unnamed = signed(OURS, new JWSHeader.Builder(JWSAlgorithm.RS256), claims);
            assertThat(verifier.verify(unnamed)).isInstanceOf(Verified.Valid.class);
            assertInvalid(verifier, signed(THEIRS, header(), claims));
        }
    }

    @Test
    void without_any_key_nothing_is_said_and_a_broken_key_is_called_broken() {
        try (var verifier = verifier(nowhere())) {
            assertThat(verifier.verify(token())).isInstanceOf(Verified.NoKey.class);
            for (var broken : List.of("rubbish", AuthDouble.pem(OURS).replace("MII", "XXX"))) {
                redis.sync().set(TokenNames.PUBLIC_KEY, broken);
                now.set(now.get().plus(Keys.ASK_AGAIN_AFTER));
                assertThat(verifier.verify(token())).isInstanceOf(Verified.UnreadableKey.class);
            }
        }
    }

    @Test
    void a_logout_ends_a_known_token_and_stays_when_redis_forgets_it() throws Exception {
        try (var verifier = verifier()) {
            var token = token();
            assertThat(verifier.verify(token)).isInstanceOf(Verified.Valid.class);

            revoke(SESSION);
            assertThat(soon(() -> verifier.known(token).equals(ended()))).isTrue();

            TestParts.flushRedis();
            var another = UUID.randomUUID();
            revoke(another);
            var others = new Tokens(OURS.getPrivate(), "k1").sign(MINA, another, NOON, DAY);
            assertThat(soon(() -> ended().equals(Optional.of(verifier.verify(others))))).isTrue();
            assertThat(verifier.known(token)).isEqualTo(ended());
        }
    }

    @Test
    void who_becomes_a_member_has_the_benefits_with_an_older_token_and_keeps_them_without_redis()
            throws Exception {
        var before =
                new Caller(
                        MINA.player(), "Mina", MINA.email(), MINA.role(), Caller.Benefits.STANDARD);
        var token = new Tokens(OURS.getPrivate(), "k1").sign(before, SESSION, NOON, DAY);
        try (var verifier = verifier()) {
            assertThat(verifier.verify(token))
                    .isEqualTo(new Verified.Valid(before, SESSION, NOON.plus(DAY)));

            redis.sync().hset(GenesisRoll.MEMBERS_KEY, Map.of("no player", "1"));
            redis.sync().hset(GenesisRoll.MEMBERS_KEY, MINA.player().toString(), "2");
            redis.sync().set(GenesisRoll.VERSION_KEY, "first");
            var since = Optional.of(new Verified.Valid(MINA, SESSION, NOON.plus(DAY)));
            assertThat(soon(() -> verifier.known(token).equals(since))).isTrue();
            assertThat(verifier.asOfNow(before)).isEqualTo(MINA);

            TestParts.flushRedis();
            var another = new PlayerId(UUID.randomUUID());
            redis.sync().hset(GenesisRoll.MEMBERS_KEY, MINA.player().toString(), "2");
            redis.sync().hset(GenesisRoll.MEMBERS_KEY, another.toString(), "3");
            assertThat(verifier.known(token)).isEqualTo(since);
            redis.sync().set(GenesisRoll.VERSION_KEY, "second");
            var next = new Caller(another, "Noa", "", Role.PLAYER, Caller.Benefits.STANDARD);
            assertThat(soon(() -> verifier.asOfNow(next).benefits().genesis())).isTrue();
        }
    }

    private void revoke(UUID session) {
        redis.sync()
                .zadd(
                        TokenNames.REVOKED_SESSIONS,
                        (double) NOON.plus(DAY).getEpochSecond(),
                        session.toString());
    }

    private static Optional<Verified> ended() {
        return Optional.of(new Verified.Invalid("its session has ended"));
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(5), Duration.ofMillis(10), condition);
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1");
    }

    private static String signed(KeyPair pair, JWSHeader.Builder header, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(header.build(), claims);
        token.sign(new RSASSASigner(pair.getPrivate()));
        return token.serialize();
    }

    private static void assertInvalid(TokenVerifier verifier, String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verified.Invalid.class);
    }
}
