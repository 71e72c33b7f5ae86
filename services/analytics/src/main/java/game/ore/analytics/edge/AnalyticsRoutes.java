package game.ore.analytics.edge;

import module java.base;

import game.ore.analytics.AnalyticsService;
import game.ore.analytics.domain.PlayerFigures;
import game.ore.analytics.domain.Realtime;
import game.ore.analytics.store.OwnEvents;
import game.ore.api.Caller;
import game.ore.api.game.Board;
import game.ore.api.game.Rank;
import game.ore.eventlog.Topic;
import game.ore.events.Topics;
import game.ore.net.Fields;
import game.ore.net.Page;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// Requests to verbs, values to JSON.
public final class AnalyticsRoutes {
    private static final int LIMIT_MOST = 100;
    private static final int LIMIT_STANDARD = 20;
    private static final int AROUND_MOST = 20;
    private static final int AROUND_STANDARD = 5;

    private static final Set<String> TOPICS =
            Topics.facts().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());

    private final AnalyticsService service;

    public AnalyticsRoutes(AnalyticsService service) {
        this.service = service;
    }

    private record Me(
            long events,
            long coinsCollected,
            String earned,
            double distanceM,
            long activeDays,
            Optional<Instant> firstSeenAt,
            Optional<Instant> lastSeenAt) {
        static Me of(PlayerFigures figures) {
            return new Me(
                    figures.events(),
                    figures.coinsCollected(),
                    figures.earned().toString(),
                    Math.round(figures.distanceMeters() * 10) / 10.0,
                    figures.activeDays(),
                    figures.firstSeenAt(),
                    figures.lastSeenAt());
        }
    }

    private record Global(
            long dailyActiveUsers,
            long sessionsToday,
            long players,
            long coinsCollected,
            String pointsPaid,
            Realtime realtime) {}

    private record RankBody(long rank, String userId, String username, String score) {
        static RankBody of(Rank rank) {
            return new RankBody(
                    rank.rank(),
                    rank.player().toString(),
                    rank.username(),
                    rank.score().toString());
        }
    }

    private record Leaderboard(List<RankBody> items, Optional<RankBody> own, Instant updatedAt) {}

    private record EventQuery(
            Optional<String> topic,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<OwnEvents.Place> after,
            int limit) {
        static EventQuery of(Fields query) {
            var from = query.optionalInstant("from").map(time -> known(query, "from", time));
            var to = query.optionalInstant("to").map(time -> known(query, "to", time));
            if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get()))
                query.bad("to", "must be after from", "");
            return new EventQuery(
                    query.optionalText("topic", 1, 100).map(name -> topic(query, name)),
                    from,
                    to,
                    Page.cursor(query).flatMap(place -> place(query, place)),
                    query.integer("limit", 1, LIMIT_MOST, LIMIT_STANDARD));
        }

        private static Instant known(Fields query, String name, Instant time) {
            return time.isBefore(Instant.EPOCH) || time.isAfter(OwnEvents.Filter.NO_END)
                    ? query.bad(name, "must be from 1970 to 9999", Instant.EPOCH)
                    : time;
        }

        private static String topic(Fields query, String name) {
            return TOPICS.contains(name)
                    ? name
                    : query.bad("topic", "must be one of " + new TreeSet<>(TOPICS), name);
        }

        private static Optional<OwnEvents.Place> place(Fields query, String text) {
            try {
                return Optional.of(OwnEvents.Place.of(text));
            } catch (IllegalArgumentException _) {
                return query.bad("cursor", "is none of ours", Optional.empty());
            }
        }
    }

    public Response me(Request request) {
        return Response.ok(Me.of(service.me()));
    }

    public Response global(Request request) {
        var figures = service.global();
        return Response.ok(
                new Global(
                        figures.activeToday(),
                        figures.sessionsToday(),
                        figures.players(),
                        figures.coinsCollected(),
                        figures.paid().toString(),
                        service.realtime()));
    }

    public Response events(Request request) {
        var query = request.query().read(EventQuery::of);
        var items =
                service.events(
                        query.topic(), query.from(), query.to(), query.after(), query.limit() + 1);
        var page = Page.of(items, query.limit(), item -> item.place().toString());
        return Response.ok(page.body());
    }

    public Response leaderboard(Request request) {
        record Query(Board board, int limit) {}
        var query =
                request.query()
                        .read(f ->
                                new Query(
                                        f.choice("board", Board.class, Board.GLOBAL),
                                        f.integer("limit", 1, LIMIT_MOST, LIMIT_STANDARD)));
        return Response.ok(board(service.best(query.board(), query.limit()), Optional.empty()));
    }

    public Response rankings(Request request) {
        record Query(Board board, int around) {}
        var query =
                request.query()
                        .read(f ->
                                new Query(
                                        f.choice("board", Board.class, Board.GLOBAL),
                                        f.integer("around", 0, AROUND_MOST, AROUND_STANDARD)));
        var ranks =
                service.neighbors(query.board(), query.around())
                        .orElseThrow(() ->
                                new Refused(
                                        404, "NOT_RANKED", "you have no score on this board yet"));
        var player = Caller.current().player();
        var own = ranks.stream().filter(rank -> rank.player().equals(player)).findFirst();
        return Response.ok(board(ranks, own));
    }

    private Leaderboard board(List<Rank> ranks, Optional<Rank> own) {
        return new Leaderboard(
                ranks.stream().map(RankBody::of).toList(),
                own.map(RankBody::of),
                service.boardsUpdatedAt());
    }
}
