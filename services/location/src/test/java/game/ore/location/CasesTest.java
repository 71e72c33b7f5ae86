package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.json;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static game.ore.location.Suspects.about;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.Role;
import game.ore.api.location.Fix;
import game.ore.api.location.Verdict;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.CaseDecided;
import game.ore.geo.Position;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What was found of players is written down and explained, becomes a case, and people decide.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesTest {
    private static final int JUMPS = 6;

    private static final Duration LOW_FOR = Duration.ofDays(2);

    private final LocationWorld world =
            new LocationWorld(Map.of("location.case-poll", "100ms", "location.case-low-for", "2d"));
    private final Suspects suspects = new Suspects(world);
    private final Queue<Event> decided = world.told(Topics.ANTICHEAT_DECIDED);
    private final Caller admin = somebody(Role.ADMIN);

    @AfterAll
    void close() {
        suspects.close();
    }

    @BeforeEach
    void later() {
        world.clock.advance(Duration.ofHours(3));
    }

    /// Somebody about whom there is a case.
    private Caller suspect() throws Exception {
        var suspect = somebody();
        suspects.report(suspect, suspects.jumping(somewhere(), JUMPS));
        return suspect;
    }

    private JsonNode standing(Caller caller) throws Exception {
        return world.ask(caller, "GET", "/location/standing", "");
    }

    private JsonNode casesOf(Caller suspect, String more) throws Exception {
        var query = "?user_id=" + suspect.player() + more;
        return world.ask(admin, "GET", "/location/admin/cases" + query, "").path("items");
    }

    private String onlyCase(Caller suspect) throws Exception {
        var cases = casesOf(suspect, "");
        assertThat(cases).hasSize(1);
        return "/location/admin/cases/" + cases.get(0).path("id").asText();
    }

    private HttpResponse<String> decide(Caller reviewer, String path, String verdict, int seen)
            throws Exception {
        var body = Map.of("verdict", verdict, "note", "as it seems", "findings_seen", seen);
        return world.send(reviewer, "POST", path + "/decide", body);
    }

    private void isDecided(String path, String verdict, int seen) throws Exception {
        var answer = decide(admin, path, verdict, seen);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("state").asText()).isEqualTo(verdict);
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asText();
    }

    /// A stroll on from where the jumps ended.
    private Fix onward(Position home, int jumps) {
        return new Fix(
                home.plusMeters(50_000.0 * jumps + (jumps * 300 + 165) * 1.3 + 20, 4),
                5,
                world.clock.instant());
    }

    @Test
    void low_trust_opens_a_case_and_dismissing_it_restores_what_was_lost_on_every_instance()
            throws Exception {
        var home = somewhere();
        var suspect = somebody();
        suspects.report(suspect, suspects.jumping(home, JUMPS));
        var path = onlyCase(suspect);
        var opened = world.ask(admin, "GET", path, "");
        assertThat(opened.at("/case/state").asText()).isEqualTo("open");
        assertThat(opened.at("/case/reason").asText()).isEqualTo("teleport");
        assertThat(opened.at("/case/findings_count").asInt()).isEqualTo(JUMPS);
        assertThat(opened.path("findings")).hasSize(JUMPS);
        assertThat(opened.at("/findings/0/explanation").asText()).isNotBlank();
        var own = standing(suspect);
        assertThat(own.path("trust").asText()).isEqualTo("low");
        assertThat(own.path("reason").asText()).isEqualTo("teleport");
        assertThat(own.has("cooling_until")).isTrue();
        assertThat(own.at("/case/state").asText()).isEqualTo("open");

        try (var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            world.clock.advance(Duration.ofSeconds(30));
            var here = onward(home, JUMPS);
            assertThat(second.api().validate(suspect.player(), here).verdict())
                    .isEqualTo(Verdict.SUSPICIOUS);

            assertThat(code(decide(admin, path, "dismissed", JUMPS - 1)))
                    .isEqualTo("CASE_HAS_GROWN");
            isDecided(path, "dismissed", JUMPS);
            isDecided(path, "dismissed", JUMPS);
            assertThat(code(decide(admin, path, "confirmed", JUMPS))).isEqualTo("CASE_DECIDED");

            for (var instance : List.of(world.location, second))
                eventually(() ->
                        instance.api().validate(suspect.player(), here).verdict() == Verdict.VALID);
            assertThat(suspects.report(suspect, List.of(here))).containsExactly("valid");
        }
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("full");
        assertThat(standing(suspect).has("reason")).isFalse();
        eventually(() -> about(decided, suspect, CaseDecided.class).size() == 1);
        assertThat(about(decided, suspect, CaseDecided.class).getFirst().getVerdict())
                .isEqualTo("dismissed");
        assertThat(audited(suspect)).containsExactly("case.dismissed", "case.opened");
        assertThat(world.ask(admin, "POST", "/location/admin/audit/verify", "").path("intact"))
                .hasToString("true");
    }

    private List<String> audited(Caller about) throws Exception {
        return world.ask(admin, "GET", "/location/admin/audit?limit=100", "")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("subject").asText().equals(about.player().toString()))
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    @Test
    void after_a_dismissal_only_what_is_found_anew_counts() throws Exception {
        var suspect = suspect();
        var first = onlyCase(suspect);
        isDecided(first, "dismissed", JUMPS);
        world.clock.advance(Duration.ofHours(2));
        suspects.report(suspect, suspects.jumping(somewhere(), 2));
        assertThat(casesOf(suspect, "&state=open")).isEmpty();
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("lowered");
        assertThat(casesOf(suspect, "&state=dismissed&reason=teleport")).hasSize(1);

        world.clock.advance(Duration.ofHours(1));
        suspects.report(suspect, suspects.jumping(somewhere(), JUMPS));
        var open = casesOf(suspect, "&state=open");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("findings_count").asInt())
                .as("none of the first case")
                .isEqualTo((int) suspects.findingsOf(suspect) - JUMPS);
    }

    @Test
    void confirming_keeps_trust_low_for_a_time_and_an_appeal_opens_the_case_again()
            throws Exception {
        var suspect = suspect();
        var path = onlyCase(suspect);
        isDecided(path, "confirmed", JUMPS);
        var until = world.clock.instant().plus(LOW_FOR);
        assertThat(standing(suspect).at("/case/state").asText()).isEqualTo("confirmed");
        world.clock.set(until.minusSeconds(60));
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("low");
        assertThat(standing(suspect).has("cooling_until")).isFalse();

        var text = Map.of("text", "I was in an aeroplane, again and again");
        var appealed = world.ask(suspect, "POST", "/location/standing/appeal", text);
        assertThat(appealed.path("state").asText()).isEqualTo("open");
        assertThat(appealed.path("appeal_possible").asBoolean()).isFalse();
        assertThat(world.ask(suspect, "POST", "/location/standing/appeal", text))
                .isEqualTo(appealed);
        var more = world.send(suspect, "POST", "/location/standing/appeal", Map.of("text", "!"));
        assertThat(code(more)).isEqualTo("APPEALED_BEFORE");
        var again = world.ask(admin, "GET", path, "").path("case");
        assertThat(again.at("/appeal/text").asText()).isEqualTo(text.get("text"));
        assertThat(again.path("state").asText()).isEqualTo("open");
        isDecided(path, "dismissed", JUMPS);
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("full");
        eventually(() -> about(decided, suspect, CaseDecided.class).size() == 2);
        assertThat(audited(suspect))
                .containsExactly(
                        "case.dismissed", "case.appealed", "case.confirmed", "case.opened");
    }

    @Test
    void trust_that_was_kept_low_comes_back_with_time() throws Exception {
        var suspect = suspect();
        isDecided(onlyCase(suspect), "confirmed", JUMPS);
        world.clock.advance(LOW_FOR.plusHours(1));
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("low");
        world.clock.advance(Duration.ofHours(1));
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("lowered");
    }

    @Test
    void a_case_is_taken_by_one_reviewer_at_a_time_and_by_nobody_about_themselves()
            throws Exception {
        var suspect = suspect();
        var path = onlyCase(suspect);
        var taken = world.ask(admin, "POST", path + "/assign", "");
        assertThat(taken.path("state").asText()).isEqualTo("assigned");
        assertThat(world.ask(admin, "POST", path + "/assign", "")).isEqualTo(taken);
        var other = somebody(Role.ADMIN);
        assertThat(code(decide(other, path, "confirmed", JUMPS))).isEqualTo("CASE_OF_ANOTHER");
        world.ask(other, "POST", path + "/assign", "");
        assertThat(code(decide(admin, path, "confirmed", JUMPS))).isEqualTo("CASE_OF_ANOTHER");

        var themselves =
                new Caller(
                        suspect.player(), "boss", "", Role.ADMIN, Caller.Benefits.STANDARD, true);
        assertThat(code(decide(themselves, path, "dismissed", JUMPS))).isEqualTo("OWN_ACCOUNT");
        var assigned = world.send(themselves, "POST", path + "/assign", "");
        assertThat(code(assigned)).isEqualTo("OWN_ACCOUNT");
        assertThat(code(world.send(suspect, "GET", path, ""))).isEqualTo("ROLE_REQUIRED");
        var weak =
                new Caller(
                        admin.player(), "m", "", Role.MODERATOR, Caller.Benefits.STANDARD, false);
        assertThat(code(world.send(weak, "GET", path, ""))).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(audited(suspect))
                .containsExactly("case.assigned", "case.assigned", "case.opened");
    }

    @Test
    void lists_are_paged_and_what_is_asked_wrong_is_refused() throws Exception {
        var suspect = suspect();
        var another = suspect();
        var list = "/location/admin/players/" + suspect.player() + "/findings?limit=4";
        var first = world.ask(admin, "GET", list, "");
        var cursor = "&cursor=" + first.path("next_cursor").asText();
        var second = world.ask(admin, "GET", list + cursor, "");
        assertThat(first.path("items")).hasSize(4);
        assertThat(second.path("items")).hasSize(JUMPS - 4);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        var ids = new ArrayList<>(first.path("items").findValuesAsText("id"));
        ids.addAll(second.path("items").findValuesAsText("id"));
        assertThat(ids).doesNotHaveDuplicates();

        var cases = world.ask(admin, "GET", "/location/admin/cases?limit=1", "");
        assertThat(cases.at("/items/0/user_id").asText()).isEqualTo(another.player().toString());
        var next = "/location/admin/cases?limit=1&cursor=" + cases.path("next_cursor").asText();
        assertThat(world.ask(admin, "GET", next, "").at("/items/0/user_id").asText())
                .isEqualTo(suspect.player().toString());

        for (var query : List.of("cursor=x", "state=shut", "reason=hunger", "user_id=1", "limit=0"))
            assertThat(code(world.send(admin, "GET", "/location/admin/cases?" + query, "")))
                    .as(query)
                    .isEqualTo("VALIDATION_FAILED");
        var nobody = "/location/admin/cases/" + UUID.randomUUID();
        assertThat(code(world.send(admin, "GET", nobody, ""))).isEqualTo("CASE_NOT_FOUND");
        assertThat(code(decide(admin, nobody, "dismissed", 0))).isEqualTo("CASE_NOT_FOUND");
        assertThat(code(decide(admin, nobody, "forgiven", 0))).isEqualTo("VALIDATION_FAILED");
        var stranger = somebody();
        assertThat(standing(stranger).path("trust").asText()).isEqualTo("full");
        var nothing = Map.of("text", "what did I do?");
        assertThat(code(world.send(stranger, "POST", "/location/standing/appeal", nothing)))
                .isEqualTo("CASE_NOT_FOUND");
    }

    @Test
    void staff_sees_how_a_player_stands_and_what_the_rules_know() throws Exception {
        var suspect = suspect();
        var path = "/location/admin/players/" + suspect.player() + "/standing";
        var seen = world.ask(admin, "GET", path, "");
        assertThat(seen.path("low").asBoolean()).isTrue();
        assertThat(seen.path("last_found").asText()).isEqualTo("teleport");
        assertThat(seen.path("trust").asDouble()).isLessThan(0.3);
        assertThat(seen.at("/features/accuracy_meters").asDouble()).isEqualTo(5);
        assertThat(seen.at("/last_case/state").asText()).isEqualTo("open");
    }

    @Test
    void what_has_been_kept_for_long_enough_goes_and_what_is_undecided_stays() throws Exception {
        var judged = suspect();
        isDecided(onlyCase(judged), "confirmed", JUMPS);
        var waiting = suspect();
        var alone = somebody();
        suspects.report(alone, suspects.jumping(somewhere(), 1));
        var now = world.clock.instant();
        for (var before : List.of(now.minusSeconds(60), now.plusSeconds(60))) {
            suspects.cases.forget(before, 100);
            suspects.findings.forget(before, 100);
            var gone = before.isAfter(now);
            assertThat(suspects.findingsOf(judged)).isEqualTo(gone ? 0 : JUMPS);
            assertThat(suspects.findingsOf(alone)).isEqualTo(gone ? 0 : 1);
            assertThat(suspects.findingsOf(waiting)).isEqualTo(JUMPS);
        }
        assertThat(casesOf(judged, "")).isEmpty();
        assertThat(casesOf(waiting, "")).hasSize(1);
    }
}
