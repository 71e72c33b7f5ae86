package game.ore.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.analytics.store.RealtimeBoard;
import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.api.game.Board;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.http.Contract;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.testing.TestParts;
import game.ore.wire.CallerHeaders;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The whole service against real PostgreSQL, Kafka and Redis.
class AnalyticsTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String database = TestParts.postgres();
    private final HttpClient http = HttpClient.newHttpClient();
    private Platform platform = open(Map.of());
    private AnalyticsMain analytics = AnalyticsMain.start(platform);

    @AfterEach
    void stop() {
        analytics.close();
        platform.close();
        http.close();
    }

    @Test
    void everything_told_is_stored_once_although_told_twice_and_stopped_before_the_commit()
            throws Exception {
        restart(Map.of("analytics.flush-after", "1m")); // rows are in, the commit a minute later
        var player = Facts.player();
        var told = new ArrayList<Event>();
        for (var i = 0; i < 60; i++)
            told.add(Facts.collected(player, NOON.plusSeconds(i), 1_500_000));
        tell(told);
        tell(told);
        await(() -> rows(player) > 0);
        restart(Map.of());
        tell(List.of(Facts.loggedIn(player, NOON.plusSeconds(100), "password")));
        await(() -> heard() >= 2 * told.size() + 1);

        assertThat(rows(player)).isEqualTo(61);
        assertThat(
                        number(
                                "SELECT sum((event_data ->> 'reward_micros')::bigint) FROM analytics.events"
                                        + " WHERE user_id = '%s'".formatted(player)))
                .isEqualTo(60 * 1_500_000L);
        var me = ask(player, "/analytics/me");
        assertThat(me.get("events").intValue()).isEqualTo(61);
        assertThat(me.get("coins_collected").intValue()).isEqualTo(60);
        assertThat(me.get("earned").textValue()).isEqualTo("90");
    }

    @Test
    void what_players_do_shows_in_their_own_and_in_everybodys_figures() throws Exception {
        var before = ask(Facts.player(), "/analytics/global");
        var player = Facts.player();
        tell(
                List.of(
                        Facts.registered(player, NOON.minusSeconds(90)),
                        Facts.loggedIn(player, NOON.minusSeconds(80), "password"),
                        Facts.loggedIn(player, NOON.minusSeconds(75), "refresh"),
                        Facts.moved(player, NOON.minusSeconds(70), 1.5),
                        Facts.moved(player, NOON.minusSeconds(40), 1.5),
                        Facts.collected(player, NOON.minusSeconds(39), 2_500_000),
                        Facts.completed(player, NOON.minusSeconds(38), 4_000_000),
                        Facts.collected(player, NOON.minus(1, ChronoUnit.DAYS), 500_000)));
        await(() -> rows(player) == 8);

        var me = ask(player, "/analytics/me");
        assertThat(me.get("earned").textValue()).isEqualTo("7");
        assertThat(me.get("distance_m").doubleValue()).isEqualTo(45);
        assertThat(me.get("active_days").intValue()).isEqualTo(2);
        assertThat(me.get("first_seen_at").textValue()).isEqualTo("2026-04-30T12:00:00Z");
        var after = ask(player, "/analytics/global");
        assertThat(gain(before, after, "daily_active_users")).isEqualTo(1);
        assertThat(gain(before, after, "sessions_today")).isEqualTo(1);
        assertThat(gain(before, after, "players")).isEqualTo(1);
        assertThat(gain(before, after, "coins_collected")).isEqualTo(2);
        assertThat(after.get("points_paid").textValue()).isNotBlank();

        await(() ->
                realtime("coins_collected").equals("1") && realtime("active_users").equals("1"));
        tell(List.of(Facts.collected(player, NOON.minusSeconds(3), 1)));
        await(() -> realtime("coins_collected").equals("2"));
        assertThat(ask(player, "/analytics/global").at("/realtime/coins_collected").intValue())
                .isEqualTo(2);
        assertThat(realtime("quests_completed")).isEqualTo("1");
    }

    @Test
    void own_events_come_page_by_page_newest_first_and_nobody_elses() throws Exception {
        var player = Facts.player();
        var stranger = Facts.player();
        tell(List.of(Facts.collected(stranger, NOON, 1)));
        for (var i = 0; i < 5; i++) tell(List.of(Facts.moved(player, NOON.minusSeconds(i), 1)));
        tell(List.of(Facts.collected(player, NOON.minusSeconds(9), 1_000_000)));
        await(() -> rows(player) == 6 && rows(stranger) == 1);

        var first = ask(player, "/analytics/events?limit=4");
        var second =
                ask(
                        player,
                        "/analytics/events?limit=4&cursor=" + first.get("next_cursor").textValue());
        assertThat(first.get("items")).hasSize(4);
        assertThat(second.get("items")).hasSize(2);
        assertThat(second.get("next_cursor").isNull()).isTrue();
        var last = second.get("items").get(1);
        assertThat(last.get("topic").textValue()).isEqualTo("events.coin.collected");
        assertThat(last.at("/data/user_id").textValue()).isEqualTo(player.toString());

        var window = "/analytics/events?from=2026-05-01T11:59:57Z&to=2026-05-01T12:00:00Z";
        assertThat(ask(player, window).get("items")).hasSize(3);
        assertThat(ask(player, "/analytics/events?topic=events.coin.collected").get("items"))
                .hasSize(1);
        assertThat(ask(Facts.player(), "/analytics/events").get("items")).isEmpty();
        assertThat(ask(Facts.player(), "/analytics/me").has("first_seen_at")).isFalse();
    }

    @Test
    void leaderboards_and_the_own_neighborhood_are_read_where_game_keeps_them() throws Exception {
        TestParts.flushRedis();
        var players = Stream.generate(Facts::player).limit(10).toList();
        for (var i = 0; i < 10; i++) {
            var member = players.get(i).toString();
            platform.redis().sync().zadd("leaderboard:global", (i + 1) * 1_500_000.0, member);
            platform.redis().sync().hset(Board.NAMES_KEY, member, "walker" + i);
        }
        platform.redis().sync().zadd("leaderboard:daily:2026-05-01", 7, players.get(3).toString());

        var best = ask(players.get(0), "/analytics/leaderboard?limit=3").get("items");
        assertThat(best.findValuesAsText("username"))
                .containsExactly("walker9", "walker8", "walker7");
        assertThat(best.findValuesAsText("score")).containsExactly("15", "13.5", "12");
        var daily = ask(players.get(0), "/analytics/leaderboard?board=daily").get("items");
        assertThat(daily.findValuesAsText("username")).containsExactly("walker3");
        assertThat(ask(players.get(0), "/analytics/leaderboard?board=genesis").get("items"))
                .isEmpty();

        var rankings = ask(players.get(8), "/analytics/rankings?around=2");
        assertThat(rankings.get("items").findValuesAsText("rank"))
                .containsExactly("1", "2", "3", "4");
        assertThat(rankings.at("/own/username").textValue()).isEqualTo("walker8");
        assertThat(rankings.at("/own/rank").intValue()).isEqualTo(2);
        var refused = get(Facts.player(), "/analytics/rankings");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(json(refused).get("code").textValue()).isEqualTo("NOT_RANKED");
    }

    @Test
    void an_event_that_cannot_be_stored_holds_up_no_other() throws Exception {
        var player = Facts.player();
        var poison = Facts.collected(player, NOON.minusSeconds(2), 1);
        ((CoinCollected) poison.payload()).setRequestId("no\0text");
        tell(List.of(Facts.moved(player, NOON.minusSeconds(3), 1), poison));
        tell(List.of(Facts.moved(player, NOON.minusSeconds(1), 1)));

        await(() -> rows(player) == 2 && setAside() == 1);
        assertThat(ask(player, "/analytics/me").get("coins_collected").intValue()).isZero();
    }

    private double setAside() {
        var counter = platform.telemetry().metrics().find("events.dead").counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void a_question_that_is_not_as_it_must_be_is_refused() throws Exception {
        var questions =
                List.of(
                        "/analytics/events?limit=0",
                        "/analytics/events?limit=101",
                        "/analytics/events?limit=x",
                        "/analytics/events?topic=commands.coin.collect",
                        "/analytics/events?from=yesterday",
                        "/analytics/events?from=-99999-01-01T00:00:00Z",
                        "/analytics/events?from=2026-05-01T12:00:00Z&to=2026-05-01T12:00:00Z",
                        "/analytics/events?cursor=%00",
                        "/analytics/events?cursor=bm90IG91cnM",
                        "/analytics/leaderboard?board=local",
                        "/analytics/leaderboard?limit=1000",
                        "/analytics/rankings?around=-1",
                        "/analytics/rankings?around=21");
        for (var question : questions) {
            var answer = get(Facts.player(), question);
            assertThat(answer.statusCode()).as(question).isEqualTo(400);
            assertThat(json(answer).get("code").textValue()).isEqualTo("VALIDATION_FAILED");
        }
        var nobody =
                HttpRequest.newBuilder(URI.create(analytics.service().url() + "/analytics/me"));
        assertThat(http.send(nobody.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private Platform open(Map<String, String> more) {
        var settings =
                new Settings(TestParts.settings("analytics", database))
                        .with(
                                Map.of(
                                        "analytics.flush-after",
                                        "10ms",
                                        "analytics.metrics-each",
                                        "50ms"))
                        .with(more);
        try {
            var limits = LimitTable.read(Contract.limits());
            return Platform.open(settings, () -> NOON, Topics.registry(), limits);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void restart(Map<String, String> settings) {
        analytics.close();
        platform.close();
        platform = open(settings);
        analytics = AnalyticsMain.start(platform);
    }

    private void tell(List<Event> events) {
        for (var event : events)
            platform.events().writer().write(Topics.of(event.payload()), event).join();
    }

    private double heard() {
        return platform.telemetry().metrics().get("events.handled").counter().count();
    }

    private JsonNode ask(PlayerId player, String path) throws Exception {
        var answer = get(player, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> get(PlayerId player, String path) throws Exception {
        var caller = new Caller(player, "walker", "", Role.PLAYER, Caller.Benefits.STANDARD);
        var request = HttpRequest.newBuilder(URI.create(analytics.service().url() + path));
        CallerHeaders.of(caller)
                .forEach((name, value) -> {
                    if (!value.isEmpty()) request.header(name, value);
                });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static long gain(JsonNode before, JsonNode after, String name) {
        return after.get(name).longValue() - before.get(name).longValue();
    }

    private String realtime(String field) {
        return Optional.ofNullable(platform.redis().sync().hget(RealtimeBoard.KEY, field))
                .orElse("");
    }

    private long rows(PlayerId player) {
        return number(
                "SELECT count(*) FROM analytics.events WHERE user_id = '%s'".formatted(player));
    }

    private long number(String sql) {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        assertThat(Wait.until(PATIENCE, Duration.ofMillis(20), condition)).isTrue();
    }
}
