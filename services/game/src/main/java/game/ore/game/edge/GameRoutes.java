package game.ore.game.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.game.Board;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.game.GameApi;
import game.ore.api.location.Fix;
import game.ore.game.views.CellView;
import game.ore.game.views.Leaderboard;
import game.ore.geo.Position;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The operations of `openapi/game.yaml`.
public final class GameRoutes {
    private static final double RADIUS_METERS = 300;
    private static final double RADIUS_METERS_MAX = 1_000;

    private final GameApi game;
    private final CellView cells;
    private final Leaderboard leaderboard;
    private final InstantSource clock;

    public GameRoutes(GameApi game, CellView cells, Leaderboard leaderboard, InstantSource clock) {
        this.game = game;
        this.cells = cells;
        this.leaderboard = leaderboard;
        this.clock = clock;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("getCoinsNearby", this::coinsNearby)
                .on("collectCoin", this::collect)
                .on("getPlayerState", _ -> state())
                .on("getLeaderboard", this::leaderboard);
    }

    private record Around(Position place, double meters, int limit) {}

    private Response coinsNearby(Request request) {
        var around =
                request.query()
                        .read(f ->
                                new Around(position(f), radius(f), f.integer("limit", 1, 200, 50)));
        var near = cells.around(around.place(), around.meters(), around.limit());
        return Response.ok(Map.of("items", near.stream().map(Bodies.Coin::of).toList()));
    }

    private static Position position(Fields f) {
        return new Position(f.number("latitude", -90, 90), f.number("longitude", -180, 180));
    }

    private static double radius(Fields f) {
        var meters = f.optionalNumber("radius", 0, RADIUS_METERS_MAX).orElse(RADIUS_METERS);
        return meters > 0 ? meters : f.bad("radius", "must be above 0", RADIUS_METERS);
    }

    private Response collect(Request request) {
        var coin = new CoinId(request.idParameter("id"));
        var wanted = request.body().read(f -> wanted(f, coin));
        return switch (game.collect(Caller.current(), wanted)) {
            case Collected.Won won -> Response.ok(Bodies.Won.of(won));
            case Collected.NoSuchCoin _ ->
                    throw new Refused(404, "COIN_NOT_FOUND", "there is no such coin");
            case Collected.AlreadyTaken _ ->
                    throw new Refused(409, "COIN_ALREADY_COLLECTED", "somebody was faster");
            case Collected.Expired _ -> throw new Refused(410, "COIN_EXPIRED", "the coin is gone");
            case Collected.OutOfRange(var meters, var reach) ->
                    throw new Refused(
                            new Problem(
                                    422,
                                    "OUT_OF_RANGE",
                                    "the coin is too far away",
                                    Map.of(
                                            "distance_m",
                                            Bodies.decimeters(meters),
                                            "reach_m",
                                            Bodies.decimeters(reach))));
            case Collected.MovementRejected(var reason) ->
                    throw new Refused(
                            new Problem(
                                    403,
                                    "MOVEMENT_REJECTED",
                                    "it is not believed that you are there",
                                    Map.of("reason", reason)));
            case Collected.RequestReused _ ->
                    throw new Refused(
                            422, "REQUEST_ID_REUSED", "this request_id was used for another coin");
        };
    }

    /// The time by the device is not asked for: a claim holds as of its arrival.
    private CollectCoin wanted(Fields f, CoinId coin) {
        var request = f.text("request_id", 1, 64);
        var fix = new Fix(position(f), f.number("accuracy", 0, 100_000), clock.instant());
        return new CollectCoin(request, coin, fix);
    }

    private Response state() {
        return Response.ok(Bodies.State.of(game.state(Caller.current().player())));
    }

    private record Asked(Board board, int limit) {}

    private Response leaderboard(Request request) {
        var asked =
                request.query()
                        .read(f ->
                                new Asked(
                                        f.choice("board", Board.class, Board.GLOBAL),
                                        f.integer("limit", 1, 100, 20)));
        var player = Caller.current().player();
        return Response.ok(Bodies.Board.of(leaderboard.top(asked.board(), asked.limit(), player)));
    }
}
