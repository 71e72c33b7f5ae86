package game.ore.game.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.api.game.GameApi;
import game.ore.game.domain.quest.Calendar;
import game.ore.game.quests.QuestBook;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The operations of `openapi/game.yaml` about quests and the calendar they go by.
public final class QuestRoutes {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final GameApi game;
    private final QuestBook quests;
    private final InstantSource clock;

    public QuestRoutes(GameApi game, QuestBook quests, InstantSource clock) {
        this.game = game;
        this.quests = quests;
        this.clock = clock;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("getQuests", _ -> quests())
                .on("completeQuest", this::complete)
                .on("getGameSettings", _ -> settings())
                .on("putGameSettings", this::move);
    }

    private Response quests() {
        var now = clock.instant();
        return Response.ok(QuestBodies.Board.of(quests.look(Caller.current(), now), now));
    }

    private Response complete(Request request) {
        return switch (game.claim(Caller.current(), wanted(request))) {
            case Claimed.Paid paid -> Response.ok(QuestBodies.Paid.of(paid));
            case Claimed.NoSuchQuest _ ->
                    throw new Refused(404, "QUEST_NOT_FOUND", "there is no such quest");
            case Claimed.NotFinished(var progress, var target) ->
                    throw new Refused(
                            new Problem(
                                    409,
                                    "QUEST_NOT_FINISHED",
                                    "the quest is not finished",
                                    Map.of("progress", progress, "target", target)));
            case Claimed.AlreadyClaimed _ ->
                    throw new Refused(
                            409, "QUEST_ALREADY_CLAIMED", "it was claimed in this period");
            case Claimed.GenesisOnly _ ->
                    throw new Refused(403, "GENESIS_ONLY", "this quest is for Genesis members");
            case Claimed.RequestReused _ ->
                    throw new Refused(
                            422, "REQUEST_ID_REUSED", "this request_id was used for another quest");
        };
    }

    private static ClaimQuest wanted(Request request) {
        var quest = request.parameter("id");
        var key = request.header(IDEMPOTENCY_KEY);
        var body = request.bytes().length == 0 ? Fields.ofText(Map.of()) : request.body();
        return body.read(f -> {
            if (f.has("request_id") || key.isEmpty())
                return new ClaimQuest(f.text("request_id", 1, 64), quest);
            if (key.get().length() > 64) f.bad(IDEMPOTENCY_KEY, "must have 1 to 64 characters", "");
            return new ClaimQuest(key.get(), quest);
        });
    }

    private Response settings() {
        var calendar = quests.calendar(Caller.current().player());
        return Response.ok(QuestBodies.Settings.of(calendar, clock.instant()));
    }

    private Response move(Request request) {
        var zone = request.body().read(QuestRoutes::zone);
        var player = Caller.current().player();
        var now = clock.instant();
        return quests.move(player, zone, now)
                .map(calendar -> Response.ok(QuestBodies.Settings.of(calendar, now)))
                .orElseThrow(() -> tooSoon(quests.calendar(player), now));
    }

    private static ZoneId zone(Fields f) {
        var name = f.text("time_zone", 1, 64);
        return ZoneId.getAvailableZoneIds().contains(name)
                ? ZoneId.of(name)
                : f.bad("time_zone", "must be an IANA name such as Asia/Seoul", ZoneOffset.UTC);
    }

    private static Refused tooSoon(Calendar calendar, Instant now) {
        var next = calendar.nextChangeAt(now).orElse(now).toString();
        return new Refused(
                new Problem(
                        409,
                        "TIME_ZONE_CHANGED_RECENTLY",
                        "the time zone can be changed once in 24 hours",
                        Map.of("next_change_at", next)));
    }
}
