package game.ore.simulator;

import module java.base;

import game.ore.simulator.api.HttpDoor;
import game.ore.simulator.api.Reply;
import game.ore.simulator.api.Witness;
import game.ore.simulator.books.AnsweredBook;
import game.ore.simulator.books.Audit;
import game.ore.simulator.books.Book;
import game.ore.simulator.books.BookUnreadable;
import game.ore.simulator.books.BooksResult;
import game.ore.simulator.books.FenceOutline;
import game.ore.simulator.books.FenceSurvey;
import game.ore.simulator.books.Shelf;
import game.ore.simulator.measure.Measurements;
import game.ore.simulator.players.Player;
import game.ore.simulator.players.PlayerSetup;
import game.ore.simulator.players.World;
import game.ore.simulator.report.Run;
import game.ore.simulator.report.SimulationReport;
import game.ore.tracks.Track;
import game.ore.tracks.TrackReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/// One simulation from the first player who registers to the books that are closed. Blocks its
/// caller.
public final class Simulation {
    private static final int ENTERING_AT_ONCE = 8;
    private static final Duration PROBE_MAX = Duration.ofSeconds(30);
    private static final Duration ENTER_MAX = Duration.ofMinutes(5);
    private static final Duration FINISH_MAX = Duration.ofMinutes(3);
    private static final Duration BEFORE_START = Duration.ofMillis(500);

    private final SimulationPlan plan;
    private final Vertx vertx;
    private final PrintStream out;
    private final boolean terminal;

    /// @param terminal whether the output is a terminal, on which a line can be overwritten
    public Simulation(SimulationPlan plan, Vertx vertx, PrintStream out, boolean terminal) {
        this.plan = plan;
        this.vertx = vertx;
        this.out = out;
        this.terminal = terminal;
    }

    /// A report, and what the map shows: the way of everybody, and the fences there.
    public record Outcome(
            SimulationReport report, Measurements measurements, List<FenceOutline> fences) {}

    /// @throws PlatformAway when nobody answers at the platform's address
    public Outcome run() throws IOException, InterruptedException, TimeoutException {
        probe();
        var started = plan.time().now();
        var recorded =
                plan.crowd().tracks().isPresent()
                        ? TrackReader.folder(plan.crowd().tracks().get())
                        : List.<Track>of();
        var setups = new Cast(plan, recorded, Long.toString(started.toEpochMilli(), 36)).players();
        var measurements = new Measurements(plan.length(), setups.size());
        var progress = new Progress(out, terminal, setups.size(), measurements);

        var players =
                enter(
                        setups,
                        new World(vertx, plan.gateway(), plan.time(), measurements),
                        progress);
        walk(players, measurements, progress);
        finish(players);

        var books = audit(players, measurements, started);
        var run =
                Run.of(
                        plan.gateway(),
                        plan.crowd().players(),
                        plan.crowd().cheats(),
                        plan.length(),
                        plan.time(),
                        plan.seed(),
                        started);
        var violations =
                Stream.concat(
                                measurements.coins().violations().stream(),
                                measurements.quests().violations().stream())
                        .toList();
        var report = new SimulationReport(run, measurements.findings(), violations, books);
        return new Outcome(report, measurements, fences(measurements));
    }

    /// None where they cannot be read: then the map does without.
    private List<FenceOutline> fences(Measurements measurements) {
        var places = measurements.trails().stream().flatMap(List::stream).toList();
        try {
            return FenceSurvey.around(plan.books().addresses(), places);
        } catch (BookUnreadable unreadable) {
            out.println("the map is without fences: " + unreadable.getMessage());
            return List.of();
        }
    }

    private void probe() throws TimeoutException {
        var door =
                new HttpDoor(
                        vertx,
                        plan.gateway(),
                        Optional.empty(),
                        plan.time().clock(),
                        Witness.NOBODY);
        var reply = door.health().await(PROBE_MAX.toSeconds(), TimeUnit.SECONDS);
        door.close();
        switch (reply) {
            case Reply.Unanswered _ -> throw new PlatformAway(plan.gateway());
            case Reply.Refused(var code, _) ->
                    out.println("the platform says that it is not well: " + code);
            case Reply.Done _ -> {}
        }
    }

    private List<Player> enter(List<PlayerSetup> setups, World world, Progress progress)
            throws TimeoutException {
        var players = setups.stream().map(setup -> new Player(setup, world)).toList();
        for (var from = 0; from < players.size(); from += ENTERING_AT_ONCE) {
            var some = players.subList(from, Math.min(players.size(), from + ENTERING_AT_ONCE));
            Future.join(some.stream().map(Player::enter).toList())
                    .await(ENTER_MAX.toSeconds(), TimeUnit.SECONDS);
            progress.entering(from + some.size());
        }
        return players;
    }

    private void walk(List<Player> players, Measurements measurements, Progress progress)
            throws InterruptedException {
        var begin = plan.time().now().plus(BEFORE_START);
        measurements.begin(begin);
        players.forEach(player -> player.begin(begin));
        for (var second = 1; second <= plan.length().toSeconds(); second++) {
            Thread.sleep(
                    Duration.between(plan.time().now(), begin.plusSeconds(second)).plusMillis(1));
            progress.tell(second, plan.length());
        }
        progress.done();
    }

    private void finish(List<Player> players) throws TimeoutException {
        Future.join(players.stream().map(Player::finish).toList())
                .await(FINISH_MAX.toSeconds(), TimeUnit.SECONDS);
    }

    private BooksResult audit(List<Player> players, Measurements measurements, Instant since) {
        var ids = players.stream().map(Player::id).collect(Collectors.toSet());
        try (var shelf = Shelf.open(plan.books().addresses(), ids, since)) {
            var books = new ArrayList<Book>();
            books.add(new AnsweredBook(measurements.coins(), measurements.quests()));
            books.addAll(shelf.books());
            var balance =
                    new Audit(books, ids, plan.time().clock(), Simulation::rest)
                            .settle(plan.books().waitMax());
            return new BooksResult.Checked(balance);
        } catch (BookUnreadable unreadable) {
            return new BooksResult.Unchecked(String.valueOf(unreadable.getMessage()));
        }
    }

    private static void rest(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the books settle", interrupted);
        }
    }
}
