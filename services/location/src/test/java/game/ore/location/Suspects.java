package game.ore.location;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.location.Fix;
import game.ore.audit.Audit;
import game.ore.eventlog.Event;
import game.ore.geo.Position;
import game.ore.location.domain.Judge;
import game.ore.location.review.CaseStore;
import game.ore.location.review.DecreeStore;
import game.ore.location.review.FindingStore;
import game.ore.location.review.Findings;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// Players of whom something is found, in a world of their own, and its tables.
final class Suspects implements AutoCloseable {
    final LocationWorld world;
    final Database database;
    final CaseStore cases;
    final FindingStore findings;

    Suspects(LocationWorld world) {
        this.world = world;
        this.database = world.database();
        var outbox = world.platform.events().outbox(database, "location");
        var audit = new Audit(new SecureRandom());
        var week = Duration.ofDays(7);
        this.cases = new CaseStore(database, new DecreeStore(database), outbox, audit, week);
        this.findings = new FindingStore(database, outbox, cases);
    }

    @Override
    public void close() {
        world.close();
        database.close();
    }

    /// Walks for three minutes, and then appears 50 km farther east each five minutes; the last fix
    /// is of now. With the wandering error that a receiver has.
    List<Fix> jumping(Position home, int jumps) {
        var last = jumps * 300 + 165;
        return IntStream.rangeClosed(0, last / 15)
                .mapToObj(step -> {
                    var second = step * 15;
                    var jump = second / 300;
                    var east = 50_000.0 * jump + second * 1.3 + 3 * Math.sin(second / 11.0);
                    var north = 3 * Math.sin(second / 17.0) + 2 * Math.sin(second / 71.0);
                    var at = world.clock.instant().minusSeconds(last - second);
                    return new Fix(home.plusMeters(east, north), 5, at);
                })
                .toList();
    }

    /// The verdicts.
    List<String> report(Caller caller, List<Fix> fixes) throws Exception {
        var body = Map.of("fixes", fixes.stream().map(Suspects::told).toList());
        return world.ask(caller, "POST", "/location/update", body)
                .path("results")
                .findValuesAsText("verdict");
    }

    private static Map<String, Object> told(Fix fix) {
        return Map.of(
                "latitude", fix.position().latitude(),
                "longitude", fix.position().longitude(),
                "accuracy", fix.accuracyMeters(),
                "timestamp", fix.at().toString());
    }

    /// How much was found of somebody.
    long findingsOf(Caller player) {
        return world.count(
                "SELECT count(*) FROM findings WHERE user_id = ?", player.player().value());
    }

    /// What was told of somebody.
    static <T> List<T> about(Queue<Event> told, Caller player, Class<T> type) {
        return told.stream()
                .filter(event -> event.key().equals(player.player().toString()))
                .map(event -> type.cast(event.payload()))
                .toList();
    }

    /// The real engine, which writes findings to the real database.
    Movements movements(int writersMax, FactLog log) {
        var metrics = new SimpleMeterRegistry();
        var findings = new Findings(this.findings, writersMax, world.clock, metrics);
        var config = LocationConfig.from(new Settings(Map.of()));
        var judge = new Judge(config.moves());
        var states = new TestEngine.World();
        return new Movements(
                config.engine(),
                judge,
                new Players(config.engine(), states, world.clock),
                (_, _) -> Borders.Passage.NONE,
                findings.before(log),
                (_, _) -> {},
                world.clock,
                metrics);
    }
}
