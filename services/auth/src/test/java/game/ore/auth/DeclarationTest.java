package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.auth.AuthWorld.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// At noon of 2026-01-31.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclarationTest {
    private static final List<Map<String, String>> AGREED =
            List.of(
                    Map.of("document", "terms", "version", "2026-01"),
                    Map.of("document", "privacy", "version", "7"));

    private final AuthWorld world = AuthWorld.start();

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "KR, 2012-01-31, 201",
        "KR, 2012-02-01, 403",
        "US, 2013-01-31, 201",
        "US, 2013-02-01, 403",
        "DE, 2010-01-31, 201",
        "DE, 2010-02-01, 403",
        "JP, 2013-02-01, 403",
        "JP, 2031-01-01, 403",
    })
    void nobody_gets_an_account_before_the_age_that_counts_where_they_live(
            String country, String born, int status) {
        var name = "age_" + country + born.replace("-", "");
        var answer = register(world, name, Map.of("country", country, "birth_date", born));
        assertThat(answer.status()).isEqualTo(status);
        var kept =
                world.found(
                        "SELECT count(*) FROM auth.accounts WHERE username = '%s' AND country = '%s' AND age_reached > 12"
                                .formatted(name, country));
        assertThat(kept).isEqualTo(status == 201 ? "1" : "0");
        if (status != 201) assertThat(answer.code()).isEqualTo("AGE_TOO_LOW");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        for (var nonsense :
                List.of(
                        Map.of("country", "XX"),
                        Map.of("country", "kr"),
                        Map.of("birth_date", "31.1.2000"),
                        Map.of("birth_date", "1899-12-31"),
                        Map.of("consents", "all"),
                        Map.of("consents", List.of(Map.of("document", "everything"))))) {
            assertThat(register(world, "nonsense", nonsense).code())
                    .as(nonsense.toString())
                    .isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void clients_that_declare_nothing_go_on_working_and_can_declare_later() {
        var anna = world.register("anna");
        assertThat(anna.status()).isEqualTo(201);
        assertThat(anna.body().path("consents_needed")).isEmpty();
        var token = anna.text("access_token");

        var young = Map.of("country", "KR", "birth_date", "2012-02-01");
        assertThat(world.as(token, "PUT", "/auth/declaration", young).code())
                .isEqualTo("AGE_TOO_LOW");
        assertThat(country("anna")).isEqualTo("none");
        var old = Map.of("country", "KR", "birth_date", "2012-01-31");
        assertThat(world.as(token, "PUT", "/auth/declaration", old).status()).isEqualTo(204);
        assertThat(country("anna")).isEqualTo("KR");
        assertThat(world.found("SELECT revision FROM auth.accounts WHERE username = 'anna'"))
                .isEqualTo("1");
    }

    @Test
    void where_the_studio_wants_it_nobody_gets_in_without_saying_how_old_they_are() {
        try (var strict = AuthWorld.start(Map.of("auth.age-gate", "required"))) {
            var silent = strict.register("bert");
            assertThat(silent.code()).isEqualTo("VALIDATION_FAILED");
            assertThat(silent.body().path("details").toString())
                    .contains("birth_date")
                    .contains("country");
            var said = Map.of("country", "DE", "birth_date", "2000-02-29");
            assertThat(register(strict, "bert", said).status()).isEqualTo(201);

            var device =
                    new HashMap<String, Object>(
                            Map.of(
                                    "device_id",
                                    "strict-device",
                                    "device_secret",
                                    Secrets.next(new Random(31))));
            assertThat(strict.post("/auth/guest", device).code()).isEqualTo("VALIDATION_FAILED");
            device.putAll(said);
            var guest = strict.post("/auth/guest", device);
            assertThat(guest.status()).isEqualTo(201);
            device.keySet().removeAll(said.keySet());
            assertThat(strict.post("/auth/guest", device).status())
                    .as("who is known need not say it again")
                    .isEqualTo(200);
            var account =
                    Map.of(
                            "username",
                            "cleo",
                            "email",
                            "cleo@example.org",
                            "password",
                            AuthWorld.PASSWORD);
            assertThat(
                            strict.as(guest.text("access_token"), "POST", "/auth/upgrade", account)
                                    .status())
                    .isEqualTo(200);
        }
        assertThatThrownBy(() -> AuthWorld.start(Map.of("auth.age-gate", "maybe")).close())
                .hasMessageContaining("auth.age-gate");
    }

    @Test
    void documents_that_count_now_have_to_be_agreed_to_and_a_newer_version_is_asked_for() {
        var documents = Map.of("auth.consent-terms", "2026-01", "auth.consent-privacy", "7");
        try (var asking = AuthWorld.start(documents)) {
            var refused = asking.register("dora");
            assertThat(refused.code()).isEqualTo("CONSENT_REQUIRED");
            assertThat(refused.body().at("/details/terms").asText()).isEqualTo("2026-01");
            var older = List.of(Map.of("document", "terms", "version", "2025-01"));
            assertThat(register(asking, "dora", Map.of("consents", older)).code())
                    .isEqualTo("CONSENT_OUTDATED");
            var dora = register(asking, "dora", Map.of("consents", AGREED));
            assertThat(dora.status()).isEqualTo(201);
            assertThat(dora.body().path("consents_needed")).isEmpty();

            var newer = Map.of("auth.consent-terms", "2026-02", "auth.consent-privacy", "7");
            try (var later = asking.another(newer)) {
                var again = later.login("dora", AuthWorld.PASSWORD, "192.0.2.80");
                assertThat(again.status()).as("nobody is locked out").isEqualTo(200);
                assertThat(again.body().path("consents_needed").toString())
                        .isEqualTo("[\"terms\"]");
                var token = again.text("access_token");
                var terms = consent(later, token, "terms");
                assertThat(terms.path("needed").asBoolean()).isTrue();
                assertThat(terms.path("version").asText()).isEqualTo("2026-01");

                assertThat(answer(later, token, "terms", "2026-01", true).code())
                        .isEqualTo("CONSENT_OUTDATED");
                assertThat(answer(later, token, "terms", "2026-02", true).status()).isEqualTo(200);
                assertThat(consent(later, token, "terms").path("needed").asBoolean(true)).isFalse();
                var next = later.login("dora", AuthWorld.PASSWORD, "192.0.2.80");
                assertThat(next.body().path("consents_needed")).isEmpty();

                answer(later, token, "terms", "2026-02", false);
                assertThat(consent(later, token, "terms").path("given").asBoolean(true)).isFalse();
                assertThat(consent(later, token, "terms").path("needed").asBoolean()).isTrue();
            }
            assertThat(asking.found("SELECT count(*) FROM auth.consents"))
                    .as("all that was ever said")
                    .isEqualTo("4");
            assertThatThrownBy(() -> asking.sql("UPDATE auth.consents SET given = true"))
                    .hasStackTraceContaining("consents are added, never changed");
        }
    }

    private static JsonNode consent(AuthWorld world, String token, String document) {
        var items = world.as(token, "GET", "/auth/consents").body().path("items");
        for (var item : items) if (item.path("document").asText().equals(document)) return item;
        throw new AssertionError(document + " is not among " + items);
    }

    private static Answer answer(
            AuthWorld world, String token, String document, String version, boolean given) {
        return world.as(
                token,
                "POST",
                "/auth/consents",
                Map.of("document", document, "version", version, "given", given));
    }

    private String country(String username) {
        return world.found(
                "SELECT coalesce(country, 'none') FROM auth.accounts WHERE username = '%s'"
                        .formatted(username));
    }

    private static Answer register(AuthWorld world, String name, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("username", name);
        body.put("email", name + "@example.org");
        body.put("password", AuthWorld.PASSWORD);
        return world.post("/auth/register", body);
    }
}
