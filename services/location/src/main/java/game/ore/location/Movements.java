package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Trigger;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Judge;
import game.ore.location.domain.Spot;
import io.micrometer.core.instrument.MeterRegistry;

/// Judges what players report, tells what is believed, and only then believes it.
///
/// A player's state changes after the log has acknowledged the facts, and under one ownership with
/// them. So when the log fails, the state is what it was: the client hears so, sends the same again
/// and gets the same judgement. Facts that reached the log in spite of the failure are told a
/// second time with the same ids, which is one fact to all who hear. Who has lost the player to
/// another instance meanwhile answers nothing, whatever the log has acknowledged.
public final class Movements {
    /// Hears where a player is from now on, while it is owned.
    @FunctionalInterface
    public interface Presence {
        void moved(PlayerId player, Spot spot);
    }

    /// What became of a report.
    ///
    /// @param decisions one for each fix, in the order in which the fixes were given
    /// @param triggers what the believed ones meant for fences, in the order of their times
    public record Report(List<Decision> decisions, List<Trigger> triggers) {}

    private final LocationConfig.Engine limits;
    private final Judge judge;
    private final Players players;
    private final Borders borders;
    private final FactLog log;
    private final Presence presence;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    public Movements(
            LocationConfig.Engine limits,
            Judge judge,
            Players players,
            Borders borders,
            FactLog log,
            Presence presence,
            InstantSource clock,
            MeterRegistry metrics) {
        this.limits = limits;
        this.judge = judge;
        this.players = players;
        this.borders = borders;
        this.log = log;
        this.presence = presence;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// @return one decision for each fix, in the order of `fixes`
    /// @throws IllegalArgumentException when there are too many
    /// @throws game.ore.runtime.Unavailable when it is not known to be logged; nothing is believed
    public List<Decision> report(PlayerId player, List<Fix> fixes) {
        return move(player, fixes).decisions();
    }

    /// As [#report], with what it meant for fences.
    public Report move(PlayerId player, List<Fix> fixes) {
        return move(player, fixes, false);
    }

    /// As [#move].
    ///
    /// @param passedOn by another instance: when the same comes again it gets the same answer
    public Report move(PlayerId player, List<Fix> fixes, boolean passedOn) {
        if (fixes.size() > limits.fixesMax())
            throw new IllegalArgumentException("at most " + limits.fixesMax() + " fixes at once");
        if (fixes.isEmpty()) return new Report(List.of(), List.of());
        var report =
                players.owning(
                        player,
                        turn -> {
                            var now = clock.instant();
                            var judged = turn.repeats().course(judge, turn.state(), fixes, now);
                            var believed = judged.believed();
                            var passage = borders.pass(player, believed);
                            if (!believed.isEmpty()) log.tell(player, believed, now);
                            turn.become(judged.end());
                            if (passedOn) turn.mayComeAgain(believed, now);
                            passage.keep().run();
                            if (!believed.isEmpty())
                                presence.moved(player, believed.getLast().spot());
                            return new Report(judged.decisions(), passage.triggers());
                        });
        report.decisions().forEach(this::count);
        return report;
    }

    /// How a fix would be judged now.
    public Decision validate(PlayerId player, Fix fix) {
        return judge.judge(players.read(player), fix, clock.instant());
    }

    public Optional<Spot> lastBelieved(PlayerId player) {
        return players.read(player).last();
    }

    private void count(Decision decision) {
        metrics.counter(
                        "location.judged",
                        "verdict",
                        decision.verdict().name().toLowerCase(Locale.ROOT),
                        "reason",
                        decision.reason().map(Reason::text).orElse(""))
                .increment();
    }
}
