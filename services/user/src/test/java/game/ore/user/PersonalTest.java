package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.auth.Confirmation;
import game.ore.api.user.GenesisRoll;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.EventLog.From;
import game.ore.events.Topics;
import game.ore.events.avro.PersonalDataAnswered;
import game.ore.events.avro.PersonalDataRequested;
import game.ore.net.Json;
import game.ore.rights.PersonalServices;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// User is real; the other services are played here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalTest {
    private static final Map<String, String> BY_DISCORD = Map.of("provider", "discord");

    private final UserWorld world =
            new UserWorld(
                    Map.of(
                            "user.personal-look-every", "20ms",
                            "user.erasure-tell-again", "10m",
                            "personal.look-every", "20ms"));
    private final List<PersonalDataRequested> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    void hear() {
        world.platform
                .events()
                .everything(
                        "personal-test",
                        List.of(Topics.PERSONAL_REQUESTED),
                        From.LATEST,
                        ConsumerConfig.STANDARD,
                        events ->
                                events.forEach(e -> told.add((PersonalDataRequested) e.payload())));
    }

    @AfterAll
    void close() {
        world.close();
    }

    private UserWorld.Answer end(Caller caller) {
        return world.send(caller, "DELETE", "/users/me", "{\"password\":\"right\"}");
    }

    private JsonNode erasure(String id) {
        return Json.tree(world.fetch("/users/erasures/" + id).body());
    }

    private long timesTold(UUID job) {
        return told.stream().filter(request -> request.getRequestId().equals(job)).count();
    }

    private void answer(UUID job, String service, String outcome) {
        var events = world.platform.events();
        var answer = new PersonalDataAnswered(job, service, outcome, UserWorld.NOON);
        var event = events.source(service).event(job.toString(), answer);
        events.writer().write(Topics.PERSONAL_ANSWERED, event).join();
    }

    /// Answers for everybody but user, which does its own part.
    private void othersAnswer(String job) {
        PersonalServices.ALL.stream()
                .filter(service -> !service.equals("user"))
                .forEach(service -> answer(UUID.fromString(job), service, "DONE"));
    }

    private void othersWrite(String job) throws IOException {
        try (var exports = game.ore.rights.Exports.store(world.platform.settings())) {
            for (var service : PersonalServices.ALL) {
                if (service.equals("user")) continue;
                try (var part = exports.part(UUID.fromString(job), service)) {
                    part.write(
                            ("{\"service\":\"" + service + "\"}").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(20), Duration.ofMillis(20), condition);
    }

    private static Map<String, JsonNode> unzipped(byte[] archive) throws IOException {
        var entries = new TreeMap<String, JsonNode>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), Json.tree(zip.readAllBytes()));
            }
        }
        return entries;
    }

    @Test
    void an_export_is_ready_when_all_services_have_answered_and_only_its_owner_fetches_it()
            throws Exception {
        var ida = UserWorld.player("ida-exports");
        world.get(ida, "/users/me");
        var begun = world.get(ida, "/users/me/export");
        assertThat(begun.status()).isEqualTo(202);
        var id = begun.text("id");
        assertThat(world.get(ida, "/users/me/export").text("id")).isEqualTo(id);
        var archive = "/users/me/export/" + id + "/archive";
        assertThat(world.get(ida, archive).code()).isEqualTo("EXPORT_NOT_READY");

        othersWrite(id);
        othersAnswer(id);
        othersAnswer(id);
        var path = "/users/me/export/" + id;
        assertThat(soon(() -> world.get(ida, path).text("state").equals("ready"))).isTrue();
        assertThat(world.get(ida, "/users/me/export").text("archive")).isEqualTo(archive);
        var jon = UserWorld.player("jon-looks");
        assertThat(world.get(jon, archive).status()).isEqualTo(404);

        var entries = unzipped(world.download(ida, archive).body());
        assertThat(entries.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        PersonalServices.ALL.stream().map(name -> name + ".json").toList());
        var own = Optional.ofNullable(entries.get("user.json")).orElseThrow().path("tables");
        assertThat(own.at("/profiles/0/username").asText()).isEqualTo("ida-exports");
        assertThat(own.at("/personal_jobs/0/id").asText()).isEqualTo(id);
    }

    @Test
    void an_export_that_a_service_cannot_make_has_failed_and_the_next_one_begins_anew()
            throws Exception {
        var kai = UserWorld.player("kai-fails");
        var id = world.get(kai, "/users/me/export").text("id");
        PersonalServices.ALL.forEach(service ->
                answer(UUID.fromString(id), service, service.equals("game") ? "FAILED" : "DONE"));
        var path = "/users/me/export/" + id;
        assertThat(soon(() -> world.get(kai, path).text("state").equals("failed"))).isTrue();
        assertThat(world.get(kai, "/users/me/export").text("id")).isNotEqualTo(id);
    }

    @Test
    void whoever_does_not_prove_who_they_are_ends_nothing() {
        var lia = UserWorld.player("lia-unproved");
        world.get(lia, "/users/me");
        world.confirms(new Confirmation.PasswordWrong());
        assertThat(end(lia).code()).isEqualTo("PASSWORD_WRONG");
        world.confirms(new Confirmation.SignInAgain());
        assertThat(end(lia).code()).isEqualTo("SIGN_IN_AGAIN");
        world.confirms(new Confirmation.Locked(Duration.ofSeconds(30)));
        assertThat(end(lia).status()).isEqualTo(429);
        world.confirms(new Confirmation.Confirmed());
        world.authIsAway(true);
        assertThat(end(lia).status()).isEqualTo(503);
        world.authIsAway(false);
        assertThat(told).noneMatch(request -> request.getUserId().equals(lia.player().value()));
        assertThat(world.get(lia, "/users/me").status()).isEqualTo(200);
    }

    @Test
    void an_ended_account_is_found_by_nobody_and_its_genesis_number_stays_taken() throws Exception {
        var mia = UserWorld.player("mia-the-member");
        world.get(mia, "/users/me");
        world.link(mia, "discord", "of mia");
        var number = world.post(mia, "/genesis/apply", BY_DISCORD).body().path("number").asInt();
        world.get(mia, "/users/me/export");

        var begun = end(mia);
        assertThat(begun.status()).isEqualTo(202);
        var id = begun.text("id");
        assertThat(end(mia).text("id")).isEqualTo(id);
        assertThat(world.endedSessions()).contains(mia.player());
        othersAnswer(id);
        assertThat(soon(() -> erasure(id).path("state").asText().equals("done"))).isTrue();

        var viewer = UserWorld.player("viewer-of-mia");
        assertThat(world.get(viewer, "/users/" + mia.player()).status()).isEqualTo(404);
        assertThat(world.get(viewer, "/users/search?q=mia-the").body().path("items")).isEmpty();
        assertThat(
                        world.platform
                                .redis()
                                .sync()
                                .hexists(GenesisRoll.MEMBERS_KEY, mia.player().toString()))
                .isFalse();
        var back = UserWorld.player("mia-again");
        world.link(back, "discord", "of mia");
        assertThat(world.post(back, "/genesis/apply", BY_DISCORD).code())
                .isEqualTo("GENESIS_IDENTITY_USED");
        var other = UserWorld.player("next-member");
        world.link(other, "discord", "of another");
        assertThat(world.post(other, "/genesis/apply", BY_DISCORD).body().path("number").asInt())
                .isGreaterThan(number);
    }

    @Test
    void
            services_that_have_not_answered_an_erasure_are_told_again_and_a_repetition_changes_nothing()
                    throws Exception {
        var noa = UserWorld.player("noa-told-twice");
        world.get(noa, "/users/me");
        var id = UUID.fromString(end(noa).text("id"));
        assertThat(soon(() -> timesTold(id) == 1)).isTrue();
        world.now.set(UserWorld.NOON.plus(Duration.ofMinutes(11)));
        assertThat(soon(() -> timesTold(id) == 2)).isTrue();
        othersAnswer(id.toString());
        assertThat(soon(() -> erasure(id.toString()).path("state").asText().equals("done")))
                .isTrue();
        world.now.set(UserWorld.NOON);
    }

    @Test
    void an_erasure_that_nobody_asked_for_is_unknown() {
        assertThat(world.fetch("/users/erasures/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }
}
