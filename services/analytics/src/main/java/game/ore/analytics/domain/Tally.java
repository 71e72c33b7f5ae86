package game.ore.analytics.domain;

import module java.base;

import game.ore.api.PlayerId;

/// What facts that nobody had counted before add up to.
public record Tally(List<PlayerGain> players, List<DayGain> days) {
    /// One player was seen on one day.
    public record Seen(LocalDate day, PlayerId player) {}

    /// Who was seen on which days.
    public static Set<Seen> seen(List<Told> told) {
        return told.stream()
                .flatMap(fact -> fact.player().map(p -> new Seen(fact.day(), p)).stream())
                .collect(Collectors.toSet());
    }

    /// @param told facts that are new
    /// @param seenFirst players who were seen on a day for the first time
    /// @param lastFixAt of the last movement counted before, of those players who have moved
    public static Tally of(List<Told> told, Set<Seen> seenFirst, Map<PlayerId, Instant> lastFixAt) {
        var newDays =
                seenFirst.stream()
                        .collect(Collectors.groupingBy(Seen::player, Collectors.counting()));
        var newlyActive =
                seenFirst.stream().collect(Collectors.groupingBy(Seen::day, Collectors.counting()));
        var byPlayer =
                told.stream()
                        .filter(fact -> fact.player().isPresent())
                        .collect(Collectors.groupingBy(fact -> fact.player().orElseThrow()));
        var byDay =
                told.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Told::day, TreeMap::new, Collectors.toList()));
        return new Tally(
                byPlayer.entrySet().stream()
                        .map(e -> {
                            var player = e.getKey();
                            var last = Optional.ofNullable(lastFixAt.get(player));
                            var days = newDays.getOrDefault(player, 0L);
                            return PlayerGain.of(player, e.getValue(), days, last);
                        })
                        .sorted(Comparator.comparing(gain -> gain.player().value()))
                        .toList(),
                byDay.entrySet().stream()
                        .map(e -> {
                            var active = newlyActive.getOrDefault(e.getKey(), 0L);
                            return DayGain.of(e.getKey(), e.getValue(), active);
                        })
                        .toList());
    }
}
