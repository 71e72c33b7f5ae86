package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.auth.AuthWorld.Answer;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.AccountChanged;
import game.ore.runtime.Wait;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestTest {
    private final AuthWorld world = AuthWorld.start();
    private final Random random = new Random(17);

    @AfterAll
    void close() {
        world.close();
    }

    private record Device(String id, String secret) {}

    private Device device() {
        return new Device(UUID.randomUUID().toString(), Secrets.next(random));
    }

    private Answer enter(Device device) {
        return enter(device.id(), device.secret());
    }

    private Answer enter(String id, String secret) {
        return world.post("/auth/guest", Map.of("device_id", id, "device_secret", secret));
    }

    private Answer upgrade(Answer guest, String username, String email, String password) {
        return world.as(
                guest.text("access_token"),
                "POST",
                "/auth/upgrade",
                Map.of("username", username, "email", email, "password", password));
    }

    @Test
    void a_device_comes_back_to_its_account() {
        var device = device();
        var first = enter(device);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().at("/user/is_guest").asBoolean()).isTrue();
        assertThat(first.body().at("/user/email").isMissingNode()).isTrue();
        assertThat(first.body().at("/user/username").asText()).startsWith("guest_");
        var valid = (Verified.Valid) world.verifier.verify(first.text("access_token"));
        assertThat(valid.caller().player().toString()).isEqualTo(first.userId());

        var again = enter(device);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.userId()).isEqualTo(first.userId());
        assertThat(enter(device()).userId()).isNotEqualTo(first.userId());
        assertThat(world.refresh(again.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void another_secret_does_not_get_in_and_guessing_is_slowed_down() {
        var device = device();
        enter(device);
        for (var i = 0; i < 5; i++) {
            var answer = enter(device.id(), Secrets.next(random));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("DEVICE_REFUSED");
        }
        assertThat(enter(device).code()).isEqualTo("LOGIN_LOCKED");
        world.later(Duration.ofSeconds(31));
        assertThat(enter(device).status()).isEqualTo(200);
    }

    @Test
    void secrets_that_could_be_guessed_are_refused_and_none_is_stored() {
        assertThat(enter("some-device", "short").code()).isEqualTo("VALIDATION_FAILED");
        var answer = enter("some-device", "ab".repeat(16));
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.body().at("/details/device_secret").asText()).contains("by chance");

        var device = device();
        enter(device);
        assertThat(
                        world.found(
                                "SELECT encode(secret_hash, 'hex') FROM auth.devices WHERE id = '"
                                        + device.id()
                                        + "'"))
                .isEqualTo(Secrets.sha256Hex(device.secret()));
    }

    @Test
    void a_device_that_asks_many_times_at_once_gets_one_account() throws Exception {
        var device = device();
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = Collections.nCopies(4, (Callable<Answer>) () -> enter(device));
            for (var future : threads.invokeAll(tasks)) answers.add(future.get());
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(3);
        assertThat(answers).extracting(Answer::userId).containsOnly(answers.getFirst().userId());
    }

    @Test
    void a_guest_who_chooses_a_password_keeps_the_account() {
        var device = device();
        var guest = enter(device);
        var upgraded = upgrade(guest, "Zoe", "zoe@example.org", AuthWorld.PASSWORD);

        assertThat(upgraded.status()).as(upgraded.toString()).isEqualTo(200);
        assertThat(upgraded.userId()).isEqualTo(guest.userId());
        assertThat(upgraded.body().at("/user/is_guest").asBoolean()).isFalse();
        var valid = (Verified.Valid) world.verifier.verify(upgraded.text("access_token"));
        assertThat(valid.caller().username()).isEqualTo("Zoe");
        assertThat(valid.caller().email()).isEqualTo("zoe@example.org");

        var login = world.login("zoe", AuthWorld.PASSWORD, "192.0.2.9");
        assertThat(login.userId()).isEqualTo(guest.userId());
        assertThat(login.body().at("/user/is_guest").asBoolean()).isFalse();
        assertThat(enter(device).userId())
                .as("the device still knows it")
                .isEqualTo(guest.userId());
        assertThat(upgrade(guest, "Zoe2", "zoe2@example.org", AuthWorld.PASSWORD).code())
                .isEqualTo("ALREADY_UPGRADED");
    }

    @Test
    void others_hear_of_the_name_that_a_guest_chooses() throws Exception {
        var heard = new ConcurrentLinkedQueue<Event>();
        world.platform
                .events()
                .everything(
                        "guest-test",
                        List.of(Topics.ACCOUNT_CHANGED),
                        EventLog.From.LATEST,
                        ConsumerConfig.STANDARD,
                        heard::addAll);
        var guest = enter(device());
        upgrade(guest, "Xaver", "xaver@example.org", AuthWorld.PASSWORD);
        assertThat(
                        Wait.until(
                                Duration.ofSeconds(30),
                                Duration.ofMillis(20),
                                () -> heard.stream().anyMatch(e -> isOf(guest, e))))
                .isTrue();
        var event = heard.stream().filter(e -> isOf(guest, e)).findFirst().orElseThrow();
        var fact = (AccountChanged) event.payload();
        assertThat(fact.getUsername()).isEqualTo("Xaver");
        assertThat(fact.getRevision()).isEqualTo(1);
    }

    private static boolean isOf(Answer account, Event event) {
        return event.key().equals(account.userId());
    }

    @Test
    void what_others_have_is_not_given_to_a_guest() {
        world.register("yan", "yan@example.org");
        var guest = enter(device());
        assertThat(upgrade(guest, "YAN", "new@example.org", AuthWorld.PASSWORD).code())
                .isEqualTo("USERNAME_TAKEN");
        assertThat(upgrade(guest, "new_yan", "Yan@Example.org", AuthWorld.PASSWORD).code())
                .isEqualTo("EMAIL_TAKEN");
        assertThat(upgrade(guest, "new_yan", "new@example.org", "short").code())
                .isEqualTo("WEAK_PASSWORD");
        assertThat(enter(device()).status()).isEqualTo(201);
        var registered = world.register("xia");
        assertThat(upgrade(registered, "xia2", "x@example.org", AuthWorld.PASSWORD).code())
                .isEqualTo("ALREADY_UPGRADED");
    }

    @Test
    void guests_who_want_one_name_at_the_same_time_do_not_share_it() throws Exception {
        var guests = Stream.generate(() -> enter(device())).limit(4).toList();
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    guests.stream()
                            .<Callable<Answer>>map(guest ->
                                    () ->
                                            upgrade(
                                                    guest,
                                                    "the_one",
                                                    guest.userId() + "@example.org",
                                                    AuthWorld.PASSWORD))
                            .toList();
            for (var future : threads.invokeAll(tasks)) answers.add(future.get());
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.code().equals("USERNAME_TAKEN"));
    }

    @Test
    void a_password_that_nobody_set_opens_nothing() {
        var guest = enter(device());
        var name = guest.body().at("/user/username").asText();
        assertThat(world.login(name, AuthWorld.PASSWORD, "192.0.2.10").code())
                .isEqualTo("LOGIN_FAILED");
    }

    @Test
    void a_banned_guest_stays_out_and_chooses_no_password() {
        var device = device();
        var guest = enter(device);
        world.sql(AuthWorld.ban(guest.userId()));
        assertThat(enter(device).status()).isEqualTo(403);
        assertThat(enter(device).code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(upgrade(guest, "vera", "vera@example.org", AuthWorld.PASSWORD).code())
                .isEqualTo("ACCOUNT_BANNED");
        assertThat(world.refresh(guest.text("refresh_token")).code()).isEqualTo("REFRESH_INVALID");
    }

    @Test
    void a_guest_who_is_banned_at_this_moment_gets_no_session() throws Exception {
        var device = device();
        var player = enter(device).userId();
        var answer = world.changedMeanwhile(player, AuthWorld.ban(player), () -> enter(device));
        assertThat(answer.code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(world.sessions(player)).as("only the one before").isEqualTo(1);
    }

    @Test
    void a_guest_who_is_banned_while_choosing_a_password_has_none() throws Exception {
        var guest = enter(device());
        var player = guest.userId();
        var answer =
                world.changedMeanwhile(
                        player,
                        AuthWorld.ban(player),
                        () -> upgrade(guest, "wanda", "wanda@example.org", AuthWorld.PASSWORD));
        assertThat(answer.code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(world.sessions(player)).isEqualTo(1);
        assertThat(
                        world.found(
                                "SELECT password_hash IS NULL AND username <> 'wanda' FROM auth.accounts WHERE id = '"
                                        + player
                                        + "'"))
                .isEqualTo("t");
    }

    @Test
    void a_chosen_password_is_a_new_version() {
        var guest = enter(device());
        upgrade(guest, "ulla", "ulla@example.org", AuthWorld.PASSWORD);
        assertThat(
                        world.found(
                                "SELECT password_version FROM auth.accounts WHERE username_key = 'ulla'"))
                .isEqualTo("1");
        assertThat(upgrade(enter(device()), "udo", "udo@example.org", "1234567890").code())
                .isEqualTo("PASSWORD_BREACHED");
    }

    @Test
    void no_letter_can_be_sent_to_a_guest_who_has_no_address() {
        var token = enter(device()).text("access_token");
        assertThat(world.as(token, "POST", "/auth/email/resend").code()).isEqualTo("EMAIL_MISSING");
    }
}
