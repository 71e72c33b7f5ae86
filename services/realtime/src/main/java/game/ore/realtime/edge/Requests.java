package game.ore.realtime.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.game.GameApi;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Reason;
import game.ore.api.location.Trigger;
import game.ore.api.location.Verdict;
import game.ore.net.Problem;
import game.ore.ratelimit.LimitTable;
import game.ore.ratelimit.RateLimit;
import game.ore.ratelimit.RateLimiter;
import game.ore.realtime.protocol.ClientMessage;
import game.ore.realtime.protocol.ServerMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what a player asks of other services, under the same limits as over HTTP: one bucket
/// per player, whichever way they come.
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final LocationApi location;
    private final GameApi game;
    private final RateLimiter limiter;
    private final RateLimit updates;
    private final RateLimit collects;
    private final UnaryOperator<Caller> asOfNow;
    private final InstantSource clock;

    /// @param asOfNow gives callers the benefits that they have now, however old their connection
    ///   is
    public Requests(
            LocationApi location,
            GameApi game,
            RateLimiter limiter,
            LimitTable limits,
            UnaryOperator<Caller> asOfNow,
            InstantSource clock) {
        this.location = location;
        this.game = game;
        this.limiter = limiter;
        this.updates = limits.named("location-update");
        this.collects = limits.named("collect");
        this.asOfNow = asOfNow;
        this.clock = clock;
    }

    ServerMessage report(Caller caller, ClientMessage.LocationUpdate update) {
        return within(
                updates,
                "LOCATION_RATE_LIMIT",
                caller,
                update.id(),
                () -> {
                    var judged = location.report(caller.player(), update.fixes());
                    return new ServerMessage.LocationResult(
                            update.id(),
                            new ServerMessage.Judgements(
                                    judged.stream().map(Requests::judgement).toList()));
                });
    }

    ServerMessage collect(Caller caller, ClientMessage.CollectCoin wanted) {
        return within(
                collects,
                "RATE_LIMIT_EXCEEDED",
                caller,
                wanted.id(),
                () -> {
                    var fix = new Fix(wanted.position(), wanted.accuracyMeters(), clock.instant());
                    var request = new CollectCoin(wanted.request(), wanted.coin(), fix);
                    return answer(game.collect(asOfNow.apply(caller), request), wanted.id());
                });
    }

    private ServerMessage within(
            RateLimit limit,
            String code,
            Caller caller,
            Optional<String> ref,
            Callable<ServerMessage> work) {
        try {
            var allowance = limiter.take(limit, "user:" + caller.player());
            if (allowance.granted()) return work.call();
            var refused = Problem.retryLater(429, code, "too often", allowance.retryAfter());
            return ServerMessage.Failure.of(refused, ref);
        } catch (Exception failure) {
            var problem = Problem.of(failure);
            if (problem.isOurMistake()) LOG.error("a message could not be answered", failure);
            return ServerMessage.Failure.of(problem, ref);
        }
    }

    private static ServerMessage.Judgement judgement(Judged judged) {
        return new ServerMessage.Judgement(
                judged.verdict() != Verdict.REJECTED,
                Long.toString(judged.cell().id()),
                judged.verdict().name().toLowerCase(Locale.ROOT),
                judged.reason().map(Reason::text),
                judged.triggers().stream().map(Requests::trigger).toList());
    }

    private static ServerMessage.Trigger trigger(Trigger trigger) {
        return new ServerMessage.Trigger(
                trigger.fence(),
                trigger.kind().text(),
                trigger.change().text(),
                trigger.enteredAt(),
                trigger.at());
    }

    private static ServerMessage answer(Collected collected, Optional<String> ref) {
        return switch (collected) {
            case Collected.Won won -> new ServerMessage.GameResult(ref, paid(won));
            case Collected.NoSuchCoin _ ->
                    ServerMessage.Failure.of("COIN_NOT_FOUND", "there is no such coin", ref);
            case Collected.AlreadyTaken _ ->
                    ServerMessage.Failure.of("COIN_ALREADY_COLLECTED", "somebody was faster", ref);
            case Collected.Expired _ ->
                    ServerMessage.Failure.of("COIN_EXPIRED", "the coin is gone", ref);
            case Collected.OutOfRange(var meters, var reach) ->
                    refused(
                            "OUT_OF_RANGE",
                            "the coin is too far away",
                            Map.of("distance_m", decimeters(meters), "reach_m", decimeters(reach)),
                            ref);
            case Collected.MovementRejected(var reason) ->
                    refused(
                            "MOVEMENT_REJECTED",
                            "it is not believed that you are there",
                            Map.of("reason", reason),
                            ref);
            case Collected.RequestReused _ ->
                    ServerMessage.Failure.of(
                            "REQUEST_ID_REUSED", "this request_id was used for another coin", ref);
        };
    }

    private static ServerMessage refused(
            String code, String error, Map<String, Object> details, Optional<String> ref) {
        return new ServerMessage.Failure(code, error, details, Optional.empty(), ref);
    }

    /// Metres to a tenth.
    private static double decimeters(double meters) {
        return Math.round(meters * 10) / 10.0;
    }

    private static ServerMessage.Won paid(Collected.Won won) {
        return new ServerMessage.Won(
                won.coin().value(),
                won.value().toString(),
                won.multiplier().toString(),
                won.reward().toString(),
                won.balance().toString(),
                won.experience(),
                won.level(),
                won.replayed());
    }
}
