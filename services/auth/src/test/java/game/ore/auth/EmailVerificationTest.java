package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.runtime.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmailVerificationTest {
    private final Postbox post = new Postbox();
    private final AuthWorld world = AuthWorld.start(post.settings());

    @AfterAll
    void close() {
        world.close();
        post.close();
    }

    @Test
    void the_link_in_the_mail_verifies_the_address_once() {
        world.register("anna");
        var link = post.verification("anna@example.org");

        assertThat(verify(link.token()).status()).isEqualTo(204);
        assertThat(isVerified("anna")).isTrue();
        assertThat(verify(link.token()).code()).isEqualTo("LINK_INVALID");
        assertThat(actions("anna")).containsExactly("email.verified");
    }

    @Test
    void to_open_the_page_of_a_link_does_not_use_it_up() throws Exception {
        world.register("bert");
        var link = post.verification("bert@example.org");
        var path = link.page().getPath().replaceFirst("^/api/v1", "") + "?token=" + link.token();

        try (var browser = HttpClient.newHttpClient()) {
            for (var i = 0; i < 3; i++) {
                var page =
                        browser.send(
                                HttpRequest.newBuilder(world.url().resolve(path)).build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("<button").doesNotContain(link.token());
                assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                        .contains("script-src 'sha256-", "frame-ancestors 'none'");
            }
        }
        assertThat(isVerified("bert")).isFalse();
        assertThat(verify(link.token()).status()).isEqualTo(204);
    }

    @Test
    void of_many_who_use_one_link_at_the_same_time_one_succeeds() throws Exception {
        world.register("cleo");
        var token = post.verification("cleo@example.org").token();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = Collections.nCopies(8, (Callable<Integer>) () -> verify(token).status());
            var statuses = new ArrayList<Integer>();
            for (var future : threads.invokeAll(tasks)) statuses.add(future.get());
            assertThat(statuses).containsOnlyOnce(204).contains(400);
        }
    }

    @Test
    void a_link_works_for_a_day() {
        world.register("dirk");
        world.register("dora");
        var dirk = post.verification("dirk@example.org").token();
        var dora = post.verification("dora@example.org").token();
        world.later(Duration.ofHours(24).minusSeconds(1));
        assertThat(verify(dirk).status()).isEqualTo(204);
        world.later(Duration.ofSeconds(1));
        assertThat(verify(dora).code()).isEqualTo("LINK_INVALID");
    }

    @Test
    void a_newer_link_makes_the_older_void() {
        var access = world.register("emil").text("access_token");
        var first = post.verification("emil@example.org").token();

        var tooSoon = world.as(access, "POST", "/auth/email/resend");
        assertThat(tooSoon.code()).isEqualTo("MAIL_TOO_SOON");
        assertThat(tooSoon.body().path("retry_after").asInt()).isEqualTo(60);

        world.later(Duration.ofMinutes(1));
        assertThat(world.as(access, "POST", "/auth/email/resend").status()).isEqualTo(202);
        var second = post.link("emil@example.org", "Confirm", 2).token();
        assertThat(verify(first).code()).isEqualTo("LINK_INVALID");
        assertThat(verify(second).status()).isEqualTo(204);
        assertThat(world.as(access, "POST", "/auth/email/resend").code())
                .isEqualTo("EMAIL_ALREADY_VERIFIED");
    }

    @Test
    void a_guest_who_says_an_address_is_asked_whether_it_is_theirs() {
        var device =
                Map.of("device_id", "written-to", "device_secret", Secrets.next(new Random(29)));
        var token = world.post("/auth/guest", device).text("access_token");
        var chosen =
                Map.of(
                        "username",
                        "gerd",
                        "email",
                        "gerd@example.org",
                        "password",
                        AuthWorld.PASSWORD);
        assertThat(world.as(token, "POST", "/auth/upgrade", chosen).status()).isEqualTo(200);
        assertThat(isVerified("gerd")).isFalse();
        assertThat(verify(post.verification("gerd@example.org").token()).status()).isEqualTo(204);
        assertThat(isVerified("gerd")).isTrue();
    }

    @Test
    void what_is_no_token_of_ours_verifies_nothing() {
        for (var token : List.of("x", "ÄÖÜ", "A".repeat(43), "A".repeat(256))) {
            assertThat(verify(token).code()).isEqualTo("LINK_INVALID");
        }
    }

    @Test
    void neither_the_database_nor_the_queue_holds_what_is_in_the_mail() {
        try (var deaf = AuthWorld.start()) {
            deaf.register("frida");
            assertThat(deaf.found("SELECT encode(sealed, 'escape') FROM auth.mail_outbox"))
                    .doesNotContain("frida", "token=", "Confirm");
        }
    }

    @Test
    void mail_comes_once_the_server_is_back_and_registering_does_not_wait_for_it()
            throws Exception {
        try (var own = new Postbox();
                var patient = AuthWorld.start(own.settings())) {
            own.stop();
            assertThat(patient.register("gerd").status()).isEqualTo(201);
            assertThat(waitsAfterFailure(patient)).isTrue();

            own.startAgain();
            patient.later(Duration.ofMinutes(1));
            var token = own.verification("gerd@example.org").token();
            assertThat(patient.post("/auth/email/verify", Map.of("token", token)).status())
                    .isEqualTo(204);
            assertThat(
                            Wait.until(
                                    Duration.ofSeconds(10),
                                    Duration.ofMillis(20),
                                    () -> waiting(patient).equals("0")))
                    .isTrue();
            assertThat(own.texts("gerd@example.org", "")).hasSize(1);
        }
    }

    @Test
    void a_full_queue_keeps_nobody_from_registering_and_is_told_to_who_asks_for_mail() {
        try (var full = AuthWorld.start(Map.of("auth.mail-queue-max", "1"))) {
            full.register("jost");
            var second = full.register("jule");
            assertThat(second.status()).isEqualTo(201);
            full.later(Duration.ofMinutes(1));
            var answer = full.as(second.text("access_token"), "POST", "/auth/email/resend");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("OVERLOADED");
            assertThat(waiting(full)).isEqualTo("1");
        }
    }

    @Test
    void mail_that_was_committed_survives_the_end_of_the_process() {
        var before = AuthWorld.start();
        try (before) {
            before.register("hans");
            assertThat(waiting(before)).isEqualTo("1");
        }
        before.later(Duration.ofMinutes(30));
        try (var own = new Postbox();
                var _ = before.another(own.settings())) {
            assertThat(own.verification("hans@example.org").token()).isNotEmpty();
        }
    }

    @Test
    void mail_that_came_too_late_is_given_up_with_the_reason() throws Exception {
        try (var own = new Postbox();
                var patient = AuthWorld.start(own.settings())) {
            own.stop();
            patient.register("ines");
            assertThat(waitsAfterFailure(patient)).isTrue();
            patient.later(Duration.ofHours(25));
            assertThat(
                            Wait.until(
                                    Duration.ofSeconds(10),
                                    Duration.ofMillis(20),
                                    () -> waiting(patient).equals("0")))
                    .isTrue();
            assertThat(patient.found("SELECT reason FROM auth.mail_outbox"))
                    .contains("nobody needs it");
        }
    }

    private AuthWorld.Answer verify(String token) {
        return world.post("/auth/email/verify", Map.of("token", token));
    }

    private boolean isVerified(String username) {
        return world.login(username, AuthWorld.PASSWORD, "192.0.2.70")
                .body()
                .at("/user/email_verified")
                .asBoolean();
    }

    private List<String> actions(String username) {
        var id =
                world.found(
                        "SELECT id FROM auth.accounts WHERE username_key = '%s'"
                                .formatted(username));
        var all =
                world.found(
                        "SELECT string_agg(action, ',' ORDER BY id) FROM auth.audit_entry WHERE subject = '%s'"
                                .formatted(id));
        return List.of(all.split(",", -1));
    }

    private static boolean waitsAfterFailure(AuthWorld world) throws InterruptedException {
        return Wait.until(
                Duration.ofSeconds(10),
                Duration.ofMillis(20),
                () ->
                        world.found(
                                        "SELECT count(*) FROM auth.mail_outbox WHERE tries > 0 AND reason IS NOT NULL")
                                .equals("1"));
    }

    private static String waiting(AuthWorld world) {
        return world.found("SELECT count(*) FROM auth.mail_outbox WHERE given_up_at IS NULL");
    }
}
