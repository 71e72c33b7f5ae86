package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import game.ore.api.Points;
import game.ore.simulator.api.HttpDoor;
import game.ore.simulator.api.Reply;
import game.ore.simulator.api.SocketDoor;
import game.ore.tracks.LocalPlane;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;

/// One person with a phone.
///
/// Everything a player does happens on one virtual thread context, so nothing here is locked. Steps
/// are taken by the clock and never wait for answers: a slow platform makes late answers, not fewer
/// questions.
public final class Player extends VerticleBase {
    private static final double FIX_SECONDS = 5;
    private static final double DELIVER_SECONDS = 30;
    private static final double LOOK_SECONDS = 15;
    private static final double QUESTS_SECONDS = 45;
    private static final double PING_SECONDS = 25;
    private static final double REOPEN_SECONDS = 5;
    private static final int LOOK_METERS = 200;
    private static final int FIXES_MAX = 500;
    private static final int REQUESTS_BURST = 50;
    private static final double REQUESTS_PER_SECOND = 0.9;

    private final PlayerSetup setup;
    private final World world;
    private final RandomGenerator random;
    private final LocalPlane plane;
    private final Walker walker;
    private final GpsNoise noise;
    private final Spoof spoof;
    private final Hunt hunt;
    private final Budget budget = new Budget(REQUESTS_BURST, REQUESTS_PER_SECOND);
    private final HttpDoor http;
    private final SocketDoor socket;
    private final Entry entry;
    private final Courier courier;
    private final Collector collector;
    private final Claimer claimer;
    private final Schedule fixes;
    private final Schedule deliveries;
    private final Schedule looks;
    private final Schedule questLooks;
    private final Schedule pings;
    private final Schedule reopenings;
    private final Deque<PhoneFix> unsent = new ArrayDeque<>();
    private final Patience patience;
    private final Errand reach = new Errand();
    private final Errand claims = new Errand();
    private final Errand entrance = new Errand();

    private UUID id = new UUID(0, 0);
    private Future<String> entered = Future.failedFuture("not yet tried");
    private boolean delivering;
    private boolean connecting;
    private long ticker = -1;
    private Instant begin = Instant.EPOCH;
    private long ticks;

    public Player(PlayerSetup setup, World world) {
        this.setup = setup;
        this.world = world;
        this.random = new SplittableRandom(setup.seed());
        this.plane = new LocalPlane(setup.track().start());
        this.walker = new Walker(new Route(setup.track(), plane), setup.routeSecond(), random);
        this.noise = new GpsNoise(random);
        this.spoof = new Spoof(random);
        this.hunt =
                new Hunt(walker, new CoinSight(plane), world.diary(), setup.habits().stubborn());
        var source = world.gateway().sourceAddress(setup.index());
        var clock = world.time().clock();
        this.http = new HttpDoor(world.vertx(), world.gateway(), source, clock, world.diary());
        this.socket =
                new SocketDoor(
                        world.vertx(),
                        world.gateway(),
                        source,
                        setup.habits().wire(),
                        clock,
                        world.diary());
        this.patience = new Patience(world.vertx());
        this.entry = new Entry(http, setup.credentials(), patience, clock, random);
        this.courier =
                setup.habits().overSocket()
                        ? new Courier.OverSocket(socket)
                        : new Courier.OverHttp(http);
        this.collector = new Collector(world, courier, budget, patience, random);
        this.claimer = new Claimer(world, http, budget, patience, random);
        var first = setup.firstSecond();
        this.fixes = new Schedule(FIX_SECONDS, first);
        this.deliveries = new Schedule(DELIVER_SECONDS, first);
        this.looks = new Schedule(LOOK_SECONDS, first + 2);
        this.questLooks = new Schedule(QUESTS_SECONDS, first + 20);
        this.pings = new Schedule(PING_SECONDS, first + 10);
        this.reopenings = new Schedule(REOPEN_SECONDS, first + REOPEN_SECONDS);
    }

    /// Brings the player in: registered, logged in, connected, but not yet walking.
    public Future<String> enter() {
        var options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
        entered = world.vertx().deployVerticle(this, options);
        return entered;
    }

    @Override
    public Future<?> start() {
        try {
            id = entry.enter();
        } catch (EntryRefused refused) {
            leave();
            throw refused;
        }
        if (setup.habits().visible()) {
            var share =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("audience", "nearby")
                            .put("precision", "exact");
            http.post("/location/share", share, world.time().now()).await();
        }
        socket.listen(this::hear);
        connect().await();
        return Future.succeededFuture();
    }

    public UUID id() {
        return id;
    }

    /// Sets off at the given moment, which all players share.
    public void begin(Instant at) {
        context.runOnContext(_ -> {
            var tick = world.time().tickMillis();
            begin = at;
            var first = Duration.between(world.time().now(), at).toMillis() + 1 + tick;
            ticker = vertx.setPeriodic(Math.max(1, first), tick, _ -> step());
        });
    }

    /// Stops walking, sees to it that every reach for a coin and every claim has its answer, and
    /// leaves.
    public Future<Void> finish() {
        var left = Promise.<Void>promise();
        context.runOnContext(_ -> {
            vertx.cancelTimer(ticker);
            entrance.done().await();
            reach.done().await();
            claims.done().await();
            collector.settle(id);
            claimer.settle(id);
            leave();
            left.complete();
        });
        return left.future();
    }

    /// Leaves at once, whatever is under way; a reach for a coin may stay without an answer.
    public Future<Void> abandon() {
        patience.end();
        http.close();
        return entered.transform(entry -> entry.succeeded() ? finish() : Future.succeededFuture());
    }

    private void leave() {
        socket.shut();
        http.close();
    }

    private void step() {
        var intended = begin.plusMillis(++ticks * world.time().tickMillis());
        var seconds = world.time().tickSeconds();
        var second = ticks * seconds;
        if (second < setup.firstSecond()) return;
        walker.walk(seconds);
        noise.drift(seconds);
        budget.refill(seconds);
        if (fixes.due(second)) note(intended);
        if (!delivering && !reach.isRunning() && deliveries.due(second) && budget.take())
            deliver(intended);
        if (looks.due(second) && budget.take()) look(intended);
        if (!claims.isRunning() && questLooks.due(second) && budget.take())
            claims.run(context, () -> claim(intended));
        if (socket.isOpen() && pings.due(second)) socket.ping(intended);
        if (!socket.isOpen() && !connecting && reopenings.due(second)) connect();
        if (!reach.isRunning() && !setup.habits().cheats()) pursue(intended, second);
    }

    private PhoneFix phone(Instant at) {
        var seen = noise.seen(walker.here());
        var shown = setup.habits().cheats() ? spoof.shown(seen, second()) : seen;
        return new PhoneFix(plane.place(shown), noise.accuracyMeters(), at);
    }

    private void note(Instant at) {
        if (unsent.size() == FIXES_MAX) unsent.removeFirst();
        unsent.addLast(phone(at));
        world.diary().moved(setup.index(), plane.place(walker.here()));
    }

    private void deliver(Instant intended) {
        var batch = List.copyOf(unsent);
        if (batch.isEmpty()) return;
        delivering = true;
        courier.deliver(batch, intended)
                .onSuccess(reply -> {
                    delivering = false;
                    switch (reply) {
                        case Reply.Done(var body) -> {
                            unsent.removeAll(batch);
                            judged(batch, body.path("results"));
                        }
                        case Reply.Refused(var code, var wait) -> {
                            if (wait.isZero()) unsent.removeAll(batch);
                            deliveries.notBefore(second() + world.time().simulatedSeconds(wait));
                            refused(code);
                        }
                        case Reply.Unanswered _ -> {}
                    }
                });
    }

    private void judged(List<PhoneFix> batch, JsonNode results) {
        for (var i = 0; i < Math.min(batch.size(), results.size()); i++) {
            var fix = batch.get(i);
            var result = results.path(i);
            world.diary().judged(fix, verdict(result), world.time().now());
            for (var trigger : result.path("triggers"))
                world.diary().crossed(fix, trigger.path("event").asText());
        }
    }

    private static String verdict(JsonNode result) {
        var verdict = result.path("verdict").asText("valid");
        var reason = result.path("reason").asText("");
        return reason.isEmpty() ? verdict : verdict + ": " + reason;
    }

    private void look(Instant intended) {
        var here = phone(intended).place();
        var query =
                String.format(
                        Locale.ROOT,
                        "?latitude=%.7f&longitude=%.7f&radius=%d",
                        here.latitude(),
                        here.longitude(),
                        LOOK_METERS);
        http.get("/game/coins/nearby", query, intended)
                .onSuccess(reply -> {
                    switch (reply) {
                        case Reply.Done(var body) -> hunt.see(body);
                        case Reply.Refused(var code, var wait) -> {
                            looks.notBefore(second() + world.time().simulatedSeconds(wait));
                            refused(code);
                        }
                        case Reply.Unanswered _ -> {}
                    }
                });
    }

    private void claim(Instant intended) {
        claimer.look(id, intended, this::requestId)
                .ifPresent(refused -> {
                    var wait = world.time().simulatedSeconds(refused.retryAfter());
                    questLooks.notBefore(second() + wait);
                    refused(refused.code());
                });
    }

    private void refused(String code) {
        var outside = code.equals("AUTH_INVALID_TOKEN") || code.equals("AUTH_MISSING");
        if (outside && !entrance.isRunning()) entrance.run(context, this::enterAgain);
    }

    /// The token ran out, or the platform forgot everybody. If it does not work now, the next
    /// refusal tries again.
    private void enterAgain() {
        try {
            id = entry.enter();
        } catch (EntryRefused _) {
            socket.close();
        }
    }

    private void hear(JsonNode event) {
        var data = event.path("data");
        switch (event.path("type").asText()) {
            case "coins.spawn", "coins.nearby" -> hunt.see(data);
            case "coins.collected" -> taken(data.path("coin_id").asText());
            case "inventory.updated" -> passed(data);
            default -> {}
        }
    }

    private void taken(String coinId) {
        Coin.id(coinId)
                .ifPresent(coin -> {
                    world.diary().overheard(id, coin, world.time().now());
                    if (!reach.isRunning()) hunt.taken(coin);
                });
    }

    /// Whatever else it tells, the answer to a request has told already.
    private void passed(JsonNode inventory) {
        if (!inventory.path("automatic").asBoolean()) return;
        var micros = Points.of(inventory.path("reward").asText()).micros();
        var here = plane.place(walker.here());
        Coin.id(inventory.path("coin_id").asText())
                .ifPresent(coin -> world.diary().passed(id, coin, micros, here));
    }

    private void pursue(Instant intended, double second) {
        hunt.plan(intended, second);
        if (delivering) return;
        hunt.within(noise.seen(walker.here()), second)
                .filter(_ -> budget.take())
                .ifPresent(coin -> {
                    var request = new CollectRequest(requestId(), coin.id(), phone(intended));
                    reach.run(context, () -> collect(request, intended));
                });
    }

    private void collect(CollectRequest request, Instant intended) {
        hunt.answered(collector.collect(id, request, intended), second());
        forget(intended);
    }

    /// The platform knows a later position by the reach: what was before is no news any more.
    private void forget(Instant upTo) {
        unsent.removeIf(fix -> !fix.at().isAfter(upTo));
    }

    /// Different for each player that ever was, though the chance is seeded.
    private UUID requestId() {
        var high = random.nextLong() ^ id.getMostSignificantBits();
        var low = random.nextLong() ^ id.getLeastSignificantBits();
        return new UUID((high & ~0xF000L) | 0x4000L, (low & ~(3L << 62)) | (2L << 62));
    }

    private Future<?> connect() {
        connecting = true;
        return socket.open(http.token().orElseThrow())
                .onSuccess(reply -> {
                    connecting = false;
                    if (reply instanceof Reply.Refused(var code, _)) refused(code);
                });
    }

    private double second() {
        return ticks * world.time().tickSeconds();
    }
}
