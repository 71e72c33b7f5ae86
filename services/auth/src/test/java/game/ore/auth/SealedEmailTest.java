package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import module java.base;
import module java.sql;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.domain.Person;
import game.ore.net.Json;
import game.ore.runtime.Wait;
import game.ore.testing.TestParts;
import java.time.Duration;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Addresses, and who somebody is elsewhere, are kept so that neither the tables nor the logs tell
/// them.
class SealedEmailTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private static final String COLUMNS =
            """
            SELECT table_name, column_name
              FROM information_schema.columns
             WHERE table_schema = 'auth' AND data_type IN ('text', 'bytea', 'jsonb', 'character varying', 'ARRAY')
            """;

    @Test
    void neither_the_tables_nor_redis_nor_the_log_tell_an_address() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try (var world = AuthWorld.start(Map.of("ore.smtp.url", "smtp://127.0.0.1:1"))) {
            var anna = world.register("anna", "Needle.Anna@example.org");
            assertThat(world.register("anna2", "needle.ANNA@example.org").code())
                    .isEqualTo("EMAIL_TAKEN");
            var login = Map.of("email", "needle.anna@EXAMPLE.org", "password", AuthWorld.PASSWORD);
            assertThat(world.post("/auth/login", login).userId()).isEqualTo(anna.userId());
            assertThat(
                            world.post(
                                            "/auth/password/forgot",
                                            Map.of("email", "needle.anna@example.org"))
                                    .status())
                    .isEqualTo(202);
            var guest = guest(world);
            var upgrade =
                    Map.of(
                            "username",
                            "bert",
                            "email",
                            "needle.bert@example.org",
                            "password",
                            AuthWorld.PASSWORD);
            assertThat(world.as(guest, "POST", "/auth/upgrade", upgrade).status()).isEqualTo(200);
            assertThat(
                            Wait.until(
                                    Duration.ofSeconds(10),
                                    Duration.ofMillis(20),
                                    () -> count(world, "auth.links") == 3))
                    .as("two letters to anna, one to bert")
                    .isTrue();

            var linked = new Person("discord", "needle-815", "Needle#1", Optional.empty(), false);
            world.link(anna.userId(), linked);
            assertThat(world.auth.api().identities(PlayerId.of(anna.userId())))
                    .extracting(LinkedIdentity::subject, LinkedIdentity::name)
                    .containsExactly(tuple("needle-815", "Needle#1"));

            assertThat(columns(world)).contains("accounts.sealed_email", "mail_outbox.reason");
            for (var column : columns(world)) {
                assertThat(valuesWith(world, column, "needle")).as(column).isZero();
                assertThat(valuesWith(world, column, "example.org")).as(column).isZero();
            }
            for (var key : world.platform.redis().sync().keys("*")) {
                assertThat(key.toLowerCase(Locale.ROOT)).doesNotContain("needle");
            }
        } finally {
            root.detachAppender(log);
            root.setLevel(level);
        }
        assertThat(List.copyOf(log.list))
                .isNotEmpty()
                .noneMatch(event ->
                        event.getFormattedMessage().toLowerCase(Locale.ROOT).contains("needle"));
    }

    @Test
    void the_master_key_is_changed_while_two_instances_sign_people_in() throws Exception {
        var both = Map.of("ore.master-key", OLD + "," + NEW, "auth.first-admin", "root");
        try (var first = AuthWorld.start(Map.of("ore.master-key", OLD))) {
            for (var i = 0; i < 30; i++) first.register("early" + i);
            first.register("root");
            var linked = new Person("discord", "815", "early", Optional.empty(), false);
            first.link(first.login("early0", AuthWorld.PASSWORD, "192.0.2.70").userId(), linked);
            try (var knows = first.another(both);
                    var seals = first.another(Map.of("ore.master-key", NEW + "," + OLD))) {
                var app = knows.app(login(knows, "root").text("access_token"));
                var admin = knows.login("root", app).text("access_token");
                assertThat(seals.register("late").status()).isEqualTo(201);
                assertThat(login(knows, "late").text("access_token"))
                        .as("sealed under the new key by the other instance")
                        .isNotEmpty();
                assertThat(seals.as(admin, "GET", "/auth/admin/seals").body().path("left").asInt())
                        .isGreaterThan(32);

                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    var logins = new ArrayList<Future<Integer>>();
                    for (var i = 0; i < 30; i++) {
                        var name = "early" + i;
                        logins.add(threads.submit(() -> login(knows, name).status()));
                    }
                    assertThat(seals.as(admin, "POST", "/auth/admin/seals").status())
                            .isEqualTo(202);
                    for (var login : logins) assertThat(login.get()).isEqualTo(200);
                }
                assertThat(
                                Wait.until(
                                        Duration.ofSeconds(20),
                                        Duration.ofMillis(20),
                                        () -> isDone(seals, admin)))
                        .isTrue();
                assertThat(login(knows, "early3").body().at("/user/email").asText())
                        .isEqualTo("early3@example.org");
            }
            assertEverySealedColumnIsSealedByOneKey(first);
            try (var only = first.another(Map.of("ore.master-key", NEW))) {
                assertThat(login(only, "early7").status()).isEqualTo(200);
                assertThat(only.register("early8b", "early8@example.org").code())
                        .as("the key of the hashes is the same")
                        .isEqualTo("EMAIL_TAKEN");
            }
            assertThatThrownBy(() -> first.another(Map.of("ore.master-key", OLD)).close())
                    .hasMessageContaining("is sealed under master key");
        }
    }

    @Test
    void addresses_of_an_older_version_are_sealed_when_it_starts_and_its_keys_still_open()
            throws Exception {
        var url = TestParts.postgres();
        Flyway.configure()
                .dataSource(url, null, null)
                .schemas("auth")
                .defaultSchema("auth")
                .locations("classpath:db/shared", "classpath:db/audit", "classpath:db/auth")
                .target("0112")
                .load()
                .migrate();
        execute(
                url,
                """
                INSERT INTO auth.accounts (id, username, username_key, email, email_key, password_hash, role, status, created_at)
                SELECT gen_random_uuid(), 'Old' || n, 'old' || n, 'Old' || n || '@example.org', 'old' || n || '@example.org',
                       NULL, 'PLAYER', 'ACTIVE', now()
                  FROM generate_series(1, 1203) AS n
                """);
        execute(
                url,
                """
                INSERT INTO auth.links (account, purpose, token_hash, email_key, issued_at, expires_at)
                SELECT id, 'VERIFY_EMAIL', sha256(decode(repeat('07', 32), 'hex')), email_key, now(), '2026-02-01 12:00Z'
                  FROM auth.accounts WHERE username = 'Old1203'
                """);
        execute(
                url,
                """
                INSERT INTO auth.identities (provider, subject, account_id, name, linked_at)
                SELECT 'discord', 'needle-' || username, id, 'Needle of ' || username, now() FROM auth.accounts
                """);
        signingKeyOfBefore(url);
        try (var world = AuthWorld.on(url, Map.of())) {
            var header = world.register("first").text("access_token").split("\\.", -1)[0];
            assertThat(Json.tree(Base64.getUrlDecoder().decode(header)).path("kid").asText())
                    .isEqualTo("key-of-before");
            assertThat(world.found("SELECT count(*) FROM auth.clear_emails")).isEqualTo("0");
            assertThat(world.found("SELECT count(*) FROM auth.clear_identities")).isEqualTo("0");
            assertThat(world.found("SELECT count(*) FROM auth.identities")).isEqualTo("1203");
            var old = world.found("SELECT id FROM auth.accounts WHERE username = 'Old77'");
            assertThat(world.auth.api().identities(PlayerId.of(old)))
                    .extracting(LinkedIdentity::subject, LinkedIdentity::name)
                    .containsExactly(tuple("needle-Old77", "Needle of Old77"));
            for (var column : columns(world)) {
                assertThat(valuesWith(world, column, "example.org")).as(column).isZero();
                assertThat(valuesWith(world, column, "needle")).as(column).isZero();
            }
            assertThat(world.register("new", "OLD77@example.org").code()).isEqualTo("EMAIL_TAKEN");
            var bytes = new byte[32];
            Arrays.fill(bytes, (byte) 7);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(world.post("/auth/email/verify", Map.of("token", token)).status())
                    .as("a link of before still works")
                    .isEqualTo(204);
        }
    }

    /// As the older version sealed: a nonce and the rest, and the id of the key in its own column.
    private static void signingKeyOfBefore(String url) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        var pair = generator.generateKeyPair();
        var master = new byte[32];
        var nonce = new byte[12];
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(master, "AES"),
                new GCMParameterSpec(128, nonce));
        cipher.updateAAD("signing key key-of-before".getBytes(StandardCharsets.UTF_8));
        var sealed = cipher.doFinal(pair.getPrivate().getEncoded());
        var masterId = MessageDigest.getInstance("SHA-256").digest(master);
        var lines = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        execute(
                url,
                """
                INSERT INTO auth.signing_keys (kid, created_at, signs_from, public_pem, sealed_private, master_key_id)
                VALUES ('key-of-before', '2026-01-30 12:00Z', '2026-01-30 12:00Z',
                        '-----BEGIN PUBLIC KEY-----' || chr(10) || '%s' || chr(10) || '-----END PUBLIC KEY-----',
                        decode('%s', 'hex'), '%s')
                """
                        .formatted(
                                lines,
                                HexFormat.of().formatHex(nonce) + HexFormat.of().formatHex(sealed),
                                HexFormat.of().formatHex(masterId, 0, 8)));
    }

    private static void assertEverySealedColumnIsSealedByOneKey(AuthWorld world) {
        var sealed = columns(world).stream().filter(column -> column.contains(".sealed")).toList();
        assertThat(sealed)
                .contains(
                        "accounts.sealed_email",
                        "hash_key.sealed",
                        "identities.sealed_name",
                        "identities.sealed_subject",
                        "mail_outbox.sealed",
                        "second_factors.sealed_secret",
                        "signing_keys.sealed_private");
        for (var column : sealed) {
            var name = column.split("\\.", 2);
            var keys =
                    "SELECT count(DISTINCT substring(%s FROM 1 FOR 8)) FROM auth.%s"
                            .formatted(name[1], name[0]);
            assertThat(Integer.parseInt(world.found(keys))).as(column).isLessThanOrEqualTo(1);
        }
    }

    private static boolean isDone(AuthWorld world, String admin) {
        var seals = world.as(admin, "GET", "/auth/admin/seals").body();
        return seals.path("left").asInt(-1) == 0 && !seals.path("under_way").asBoolean(true);
    }

    private static String guest(AuthWorld world) {
        var device =
                Map.of("device_id", "device-of-bert", "device_secret", Secrets.next(new Random(3)));
        return world.post("/auth/guest", device).text("access_token");
    }

    private static AuthWorld.Answer login(AuthWorld world, String username) {
        return world.login(username, AuthWorld.PASSWORD, "192.0.2.70");
    }

    private static int count(AuthWorld world, String table) {
        return Integer.parseInt(world.found("SELECT count(*) FROM " + table));
    }

    private static List<String> columns(AuthWorld world) {
        try (var connection = DriverManager.getConnection(world.databaseUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            var columns = new ArrayList<String>();
            while (rows.next()) columns.add(rows.getString(1) + "." + rows.getString(2));
            return columns;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Bytes are read as what they would be as text.
    private static long valuesWith(AuthWorld world, String column, String text) {
        var name = column.split("\\.", 2);
        var query =
                """
                SELECT count(*) FROM auth.%s
                 WHERE lower(%s::text) LIKE '%%%s%%' OR lower(%s::text) LIKE '%%%s%%'
                """
                        .formatted(
                                name[0],
                                name[1],
                                text,
                                name[1],
                                HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
        return Long.parseLong(world.found(query));
    }

    private static void execute(String url, String statement) {
        try (var connection = DriverManager.getConnection(url);
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    private static String key(int number) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
