package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.audit.Audit;
import game.ore.eventlog.EventLog;
import game.ore.location.Past;
import game.ore.location.PositionReads;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Reputation;
import game.ore.location.edge.CaseRoutes;
import game.ore.location.edge.StandingRoutes;
import game.ore.location.events.ActionsHeard;
import game.ore.net.HttpEdge;
import game.ore.platform.Platform;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.sql.Database;

/// All of the service that has to do with findings and cases, put together.
///
/// @param findings where findings are written down
/// @param watch what was decided, for who owns the states of players
/// @param past what was found of players in the time for which states are kept
public record CaseParts(
        CaseConfig config,
        Reputation reputation,
        Stores stores,
        Findings findings,
        DecreeWatch watch,
        Past past,
        InstantSource clock) {
    /// The tables.
    public record Stores(FindingStore findings, CaseStore cases) {}

    private static final Duration SELDOM = Duration.ofHours(1);
    private static final int FORGOTTEN_AT_ONCE = 500;

    /// Beyond the time for which states are kept, because clocks differ.
    private static final Duration LONGER = Duration.ofHours(1);

    /// Returns when all that was decided is known here.
    ///
    /// @param statesKept for so long a state is kept that nobody has used
    public static CaseParts start(
            Platform platform,
            Database database,
            Reputation reputation,
            Duration statesKept,
            Running running) {
        var config = CaseConfig.from(platform.settings());
        var clock = platform.clock();
        var outbox = platform.events().outbox(database, database.schema());
        var decrees = new DecreeStore(database);
        var audit = new Audit(new SecureRandom());
        var cases = new CaseStore(database, decrees, outbox, audit, config.lookBack());
        var store = new FindingStore(database, outbox, cases);
        var watch = new DecreeWatch(decrees, reputation, statesKept.plus(LONGER), clock);
        watch.refresh();
        running.add(Repeating.start("location-decrees", config.poll(), watch::attempt));
        running.add(forgetting(config, store, cases, clock));
        var metrics = platform.telemetry().metrics();
        var findings = new Findings(store, config.writersMax(), clock, metrics);
        Past past =
                (player, state) ->
                        store.lasting(player, clock.instant().minus(statesKept))
                                .map(found -> reputation.remind(state, found))
                                .orElse(state);
        var stores = new Stores(store, cases);
        return new CaseParts(config, reputation, stores, findings, watch, past, clock);
    }

    private static AutoCloseable forgetting(
            CaseConfig config, FindingStore store, CaseStore cases, InstantSource clock) {
        return Repeating.start(
                "location-old-findings",
                SELDOM,
                FORGOTTEN_AT_ONCE,
                most -> {
                    var before = clock.instant().minus(config.kept());
                    return Math.max(cases.forget(before, most), store.forget(before, most));
                });
    }

    /// Hears how evenly players act.
    ///
    /// @param states as they are known now, whoever owns them
    public ActionsHeard follow(
            EventLog events, Function<PlayerId, PlayerState> states, Running running) {
        var actions =
                new ActionsHeard(
                        config.rhythm(), config.rhythmsMax(), states, reputation, findings, clock);
        running.add(actions.follow(events));
        return actions;
    }

    /// Serves what staff and players ask.
    ///
    /// @param states as they are known now, whoever owns them
    public HttpEdge.Builder on(
            HttpEdge.Builder edge, Function<PlayerId, PlayerState> states, PositionReads reads) {
        var cases =
                new Cases(
                        stores.cases(),
                        stores.findings(),
                        watch,
                        states,
                        reputation,
                        config.lowFor(),
                        clock);
        return new StandingRoutes(cases).on(new CaseRoutes(cases, reads).on(edge));
    }
}
