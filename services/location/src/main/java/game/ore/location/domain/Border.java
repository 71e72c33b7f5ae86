package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Trigger;

/// Decides what movement means for fences. Pure: the same fixes after the same visits and among the
/// same fences always mean the same.
///
/// Coming in and going out are not asked alike, so that noise at a border does not make somebody
/// come and go: one is in a fence from the first fix inside, and has left with the first fix that
/// is surely outside.
public final class Border {
    /// @param crossings in the order of their times
    public record Passed(List<Crossing> crossings, Visits end) {}

    private static final String NO_ATTRIBUTES = "{}";

    private final FenceLimits limits;

    public Border(FenceLimits limits) {
        this.limits = limits;
    }

    /// @param believed in the order of their times
    public Passed pass(Visits start, List<Decision> believed, Fences fences) {
        var crossings = new ArrayList<Crossing>();
        var visits = start;
        for (var decision : believed) visits = step(visits, decision, fences, crossings);
        return new Passed(List.copyOf(crossings), visits);
    }

    private Visits step(Visits before, Decision decision, Fences fences, List<Crossing> crossings) {
        var spot = decision.spot();
        var around = fences.around(spot.position());
        if (around.isEmpty() && before.inside().isEmpty()) return before;
        var told = crossings.size();
        var inside = new ArrayList<Visit>();
        for (var visit : before.inside()) {
            stay(visit, fences.find(visit.fence()), decision, crossings).ifPresent(inside::add);
        }
        for (var fence : around) {
            if (inside.size() >= limits.insideMax()) break;
            if (before.holds(fence.id()) || !enters(fence, spot)) continue;
            var visit = new Visit(fence.id(), fence.kind(), spot.at(), false);
            crossings.add(crossing(visit, Trigger.Change.ENTER, decision, Optional.of(fence)));
            inside.add(visit);
        }
        return crossings.size() == told ? before : new Visits(inside, spot.at());
    }

    /// The visit if it goes on.
    private Optional<Visit> stay(
            Visit visit, Optional<Fence> fence, Decision decision, List<Crossing> crossings) {
        var spot = decision.spot();
        if (fence.isEmpty() || leaves(fence.get(), spot)) {
            crossings.add(crossing(visit, Trigger.Change.EXIT, decision, fence));
            return Optional.empty();
        }
        var dwell = fence.get().dwell();
        if (visit.dwelt()
                || dwell.isZero()
                || Duration.between(visit.enteredAt(), spot.at()).compareTo(dwell) < 0) {
            return Optional.of(visit);
        }
        crossings.add(crossing(visit, Trigger.Change.DWELL, decision, fence));
        return Optional.of(visit.asDwelt());
    }

    private boolean enters(Fence fence, Spot spot) {
        var vague =
                spot.accuracyMeters() > Math.max(limits.vagueMeters(), fence.area().sizeMeters());
        return !vague && fence.holdsAt(spot.at()) && fence.area().contains(spot.position());
    }

    private boolean leaves(Fence fence, Spot spot) {
        if (!fence.holdsAt(spot.at())) return true;
        return !fence.area().contains(spot.position())
                && fence.area().metersToBorder(spot.position()) > limits.borderMeters(spot);
    }

    private static Crossing crossing(
            Visit visit, Trigger.Change change, Decision decision, Optional<Fence> fence) {
        return new Crossing(
                visit.trigger(change, decision.spot().at()),
                decision.earns(),
                fence.map(Fence::attributes).orElse(NO_ATTRIBUTES));
    }
}
