package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Fix;

/// A batch of fixes judged against each other in the order of their times.
///
/// @param decisions one for each fix, in the order in which the fixes were given
/// @param believed those believed, in the order of their times
/// @param end what is remembered after all of them
public record Course(List<Decision> decisions, List<Decision> believed, PlayerState end) {
    public static Course of(Judge judge, PlayerState start, List<Fix> fixes, Instant now) {
        var decisions = new Decision[fixes.size()];
        var believed = new ArrayList<Decision>(fixes.size());
        var state = start;
        for (var place : inOrderOfTime(fixes)) {
            var decision = judge.judge(state, fixes.get(place), now);
            decisions[place] = decision;
            if (decision.believed()) believed.add(decision);
            state = decision.next();
        }
        return new Course(List.of(decisions), List.copyOf(believed), state);
    }

    private static List<Integer> inOrderOfTime(List<Fix> fixes) {
        return IntStream.range(0, fixes.size())
                .boxed()
                .sorted(Comparator.comparing(place -> fixes.get(place).at()))
                .toList();
    }
}
