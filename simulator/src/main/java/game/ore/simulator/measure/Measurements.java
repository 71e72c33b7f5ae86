package game.ore.simulator.measure;

import module java.base;

import game.ore.geo.Position;
import game.ore.simulator.api.Reply;
import game.ore.simulator.players.ClaimRequest;
import game.ore.simulator.players.CollectRequest;
import game.ore.simulator.players.Collected;
import game.ore.simulator.players.Diary;
import game.ore.simulator.players.PhoneFix;
import game.ore.simulator.players.Rewarded;

/// Everything that is counted while the players play. Any thread may write, any may read.
public final class Measurements implements Diary {
    private static final int NAMES_MAX = 200;
    private static final String VALID = "valid";

    private final Map<String, RouteTally> routes = new ConcurrentHashMap<>();
    private final Map<String, Latencies> events = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> verdicts = new ConcurrentHashMap<>();
    private final Latencies all = new Latencies();
    private final Fanout fanout = new Fanout();
    private final CoinTally coins = new CoinTally();
    private final QuestTally quests = new QuestTally();
    private final Marks doubted = new Marks();
    private final Marks crossings = new Marks();
    private final Trails trails;
    private final Timeline requests;
    private final Timeline fixes;
    private final Timeline prizes;
    private volatile Instant begin = Instant.MAX;
    private final LongAdder requestCount = new LongAdder();
    private final LongAdder fixCount = new LongAdder();
    private final LongAdder troubles = new LongAdder();
    private final LongAdder disconnections = new LongAdder();

    /// @param length how long the players walk
    public Measurements(Duration length, int players) {
        this.trails = new Trails(players);
        this.requests = new Timeline(length);
        this.fixes = new Timeline(length);
        this.prizes = new Timeline(length);
    }

    /// The players set off now. What happened before is counted by route only.
    public void begin(Instant at) {
        begin = at;
    }

    @Override
    public void answered(String route, Reply reply, Instant intended, Instant received) {
        var latency = Duration.between(intended, received);
        named(routes, route, RouteTally::new).add(reply.outcome(), latency);
        if (isTrouble(reply)) troubles.increment();
        if (received.isBefore(begin)) return;
        all.add(latency);
        requestCount.increment();
        requests.add(Duration.between(begin, received), 1);
    }

    /// Losing a race is play; being told to slow down, or nothing at all, is trouble.
    private static boolean isTrouble(Reply reply) {
        return switch (reply) {
            case Reply.Done _ -> false;
            case Reply.Unanswered _ -> true;
            case Reply.Refused refused ->
                    switch (Collected.of(refused)) {
                        case Collected.Taken _, Collected.Gone _ -> false;
                        case Collected.Won _,
                                Collected.Disbelieved _,
                                Collected.Later _,
                                Collected.Unknown _ ->
                                true;
                    };
        };
    }

    @Override
    public void event(String type, Optional<Instant> heardByServer, Instant received) {
        var latencies = named(events, type, Latencies::new);
        latencies.add(Duration.between(heardByServer.orElse(received), received));
    }

    @Override
    public void disconnected() {
        disconnections.increment();
    }

    @Override
    public void moved(int player, Position place) {
        trails.add(player, place);
    }

    @Override
    public void judged(PhoneFix fix, String verdict, Instant at) {
        if (!verdict.equals(VALID)) doubted.add(new Mark(verdict, fix.place()));
        named(verdicts, verdict, LongAdder::new).increment();
        fixCount.increment();
        fixes.add(Duration.between(begin, at), 1);
    }

    @Override
    public void crossed(PhoneFix fix, String change) {
        crossings.add(new Mark(change, fix.place()));
    }

    @Override
    public void saw(UUID coin) {
        coins.saw(coin);
    }

    @Override
    public void reached(UUID player, CollectRequest request, Collected outcome, Instant answered) {
        coins.reached(player, request, outcome);
        if (outcome instanceof Collected.Won) {
            fanout.answered(player, request.coin(), answered);
            prizes.add(Duration.between(begin, answered), 1);
        }
    }

    @Override
    public void repeated(
            UUID player, CollectRequest request, Collected.Won first, Collected second) {
        coins.repeated(request, first, second);
    }

    @Override
    public void passed(UUID player, UUID coin, long micros, Position place) {
        coins.passed(player, coin, micros, place);
    }

    @Override
    public void claimed(UUID player, ClaimRequest request, Rewarded outcome) {
        quests.claimed(player, request, outcome);
    }

    @Override
    public void claimedAgain(ClaimRequest request, Rewarded.Paid first, Rewarded second) {
        quests.claimedAgain(request, first, second);
    }

    @Override
    public void overheard(UUID player, UUID coin, Instant at) {
        fanout.overheard(player, coin, at);
    }

    private static <T> T named(Map<String, T> map, String name, Supplier<T> fresh) {
        var bounded = map.size() < NAMES_MAX || map.containsKey(name) ? name : "other";
        return map.computeIfAbsent(bounded, _ -> fresh.get());
    }

    public CoinTally coins() {
        return coins;
    }

    public QuestTally quests() {
        return quests;
    }

    /// What the progress line shows.
    public record Glance(long requests, long fixes, long collected, long troubles, double p99Ms) {}

    public Glance glance() {
        return new Glance(
                requestCount.sum(),
                fixCount.sum(),
                coins.report().collected(),
                troubles.sum(),
                all.millisAt(99));
    }

    public List<List<Position>> trails() {
        return trails.all();
    }

    /// Fixes that the platform did not simply believe.
    public List<Mark> doubted() {
        return doubted.all();
    }

    /// Where players came into fences, had been in them for long enough, and left them.
    public List<Mark> crossings() {
        return crossings.all();
    }

    public Findings findings() {
        var routeReports =
                new TreeMap<>(routes)
                        .entrySet().stream()
                                .map(route -> route.getValue().report(route.getKey()))
                                .toList();
        var eventReports = new TreeMap<String, LatencySummary>();
        events.forEach((type, latencies) -> eventReports.put(type, latencies.summary()));
        var verdictCounts = new TreeMap<String, Long>();
        verdicts.forEach((verdict, count) -> verdictCounts.put(verdict, count.sum()));
        return new Findings(
                routeReports,
                all.summary(),
                fanout.summary(),
                eventReports,
                coins.report(),
                quests.report(),
                verdictCounts,
                disconnections.sum(),
                new Findings.PerSecond(
                        requests.perSecond(), fixes.perSecond(), prizes.perSecond()));
    }
}
