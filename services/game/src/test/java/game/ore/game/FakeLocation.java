package game.ore.game;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.runtime.Unavailable;

/// Believes everybody everything, as long as time goes forward; unless it is told otherwise.
final class FakeLocation implements LocationApi {
    private final Map<PlayerId, Fix> believed = new ConcurrentHashMap<>();
    private final Map<PlayerId, Judgement> instead = new ConcurrentHashMap<>();
    private volatile boolean away;

    private record Judgement(Verdict verdict, Reason reason) {}

    void judge(PlayerId player, Verdict verdict, Reason reason) {
        instead.put(player, new Judgement(verdict, reason));
    }

    void believe(PlayerId player, Fix fix) {
        believed.put(player, fix);
    }

    void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public List<Judged> report(PlayerId player, List<Fix> fixes) {
        if (away) throw new Unavailable("location", new IOException("unplugged"));
        return fixes.stream().map(fix -> report(player, fix)).toList();
    }

    private Judged report(PlayerId player, Fix fix) {
        var told = instead.get(player);
        if (told != null) return judged(fix, told.verdict, Optional.of(told.reason));
        var accepted = new AtomicBoolean();
        believed.compute(
                player,
                (_, last) -> {
                    accepted.set(last == null || fix.at().isAfter(last.at()));
                    return last == null || accepted.get() ? fix : last;
                });
        return accepted.get()
                ? judged(fix, Verdict.VALID, Optional.empty())
                : judged(fix, Verdict.REJECTED, Optional.of(Reason.CLOCK));
    }

    private static Judged judged(Fix fix, Verdict verdict, Optional<Reason> reason) {
        return new Judged(fix, Cell.at(fix.position(), 20), verdict, reason);
    }

    @Override
    public Judged validate(PlayerId player, Fix fix) {
        return judged(fix, Verdict.VALID, Optional.empty());
    }

    @Override
    public Optional<Fix> lastBelieved(PlayerId player) {
        return Optional.ofNullable(believed.get(player));
    }

    @Override
    public List<Nearby> nearby(
            PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
        return List.of();
    }

    @Override
    public List<Nearby> friendsNearby(
            PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit) {
        return List.of();
    }
}
