package game.ore.anticheat;

import module java.base;

import game.ore.anticheat.attack.Attack;
import game.ore.anticheat.attack.Forged;

/// Measures how journeys that are taken to be honest are judged, and forgeries made of them.
final class Evaluation {
    /// Few journeys are forged several times, so that a share means something.
    private static final int CASES_MIN = 60;

    private final List<Journey> journeys;
    private final long seed;
    private final Progress progress;

    /// @param seed of the chance with which forgeries are made
    Evaluation(List<Journey> journeys, long seed, Progress progress) {
        this.journeys = journeys;
        this.seed = seed;
        this.progress = progress;
    }

    Report run() {
        var fixes = journeys.stream().mapToLong(journey -> journey.fixes().size()).sum();
        progress.begin("judging", fixes);
        var honest = new Arena().play(journeys, progress::tell);
        var attacks = new LinkedHashMap<String, Report.Detection>();
        for (var attack : Attack.all()) attacks.put(attack.name(), detection(attack));
        progress.end();
        return Report.of(honest, attacks);
    }

    private Report.Detection detection(Attack attack) {
        var forged = forged(attack);
        progress.begin(attack.name(), forged.size());
        var updates = attack.needsHonest() ? besideHonest(forged) : alone(forged);
        return Report.Detection.of(forged.size(), updates);
    }

    private List<Forged> forged(Attack attack) {
        var random = new Random(seed + attack.name().hashCode());
        var times = Math.max(1, Math.ceilDiv(CASES_MIN, journeys.size()));
        var forged = new ArrayList<Forged>();
        for (var journey : journeys)
            for (var time = 0; time < times; time++)
                attack.forge(journey, random).ifPresent(forged::add);
        return forged;
    }

    private List<Integer> alone(List<Forged> forged) {
        var updates = new ArrayList<Integer>();
        for (var i = 0; i < forged.size(); i++) {
            var one = forged.get(i);
            var course = new Arena().play(List.of(one.journey()), _ -> {}).getFirst();
            one.detected(course).ifPresent(updates::add);
            progress.tell(i + 1);
        }
        return updates;
    }

    /// One forgery of each journey at a time, so that no copy is found because of another.
    private List<Integer> besideHonest(List<Forged> forged) {
        var updates = new ArrayList<Integer>();
        var rounds = new ArrayList<List<Forged>>();
        var times = Math.max(1, Math.ceilDiv(CASES_MIN, journeys.size()));
        for (var i = 0; i < forged.size(); i++) {
            if (rounds.size() <= i % times) rounds.add(new ArrayList<>());
            rounds.get(i % times).add(forged.get(i));
        }
        var done = 0;
        for (var round : rounds) {
            var all = new ArrayList<>(journeys);
            round.forEach(one -> all.add(one.journey()));
            var courses = new Arena().play(all, _ -> {});
            for (var i = 0; i < round.size(); i++)
                round.get(i).detected(courses.get(journeys.size() + i)).ifPresent(updates::add);
            done += round.size();
            progress.tell(done);
        }
        return updates;
    }
}
