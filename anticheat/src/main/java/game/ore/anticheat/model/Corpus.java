package game.ore.anticheat.model;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.anticheat.attack.Attack;
import game.ore.anticheat.attack.Hop;
import game.ore.anticheat.attack.Joystick;
import game.ore.anticheat.attack.Rests;
import game.ore.anticheat.attack.Thumb;
import game.ore.anticheat.honest.HonestWorld;
import game.ore.anticheat.honest.Steady;
import game.ore.anticheat.honest.Strolls;

/// What is learned from, or what a learned model is tried on: windows of honest journeys, and of
/// forgeries made of them. A journey gives no more windows than others, however long it is, and all
/// of them are on the same side.
public final class Corpus {
    private static final int WINDOWS_MAX = 8;
    private static final int RECORDED_WINDOWS_MAX = 40;

    /// One of these for so many journeys.
    private static final int STROLLS_EACH = 12;

    private static final int STEADY_EACH = 4;

    private static final Duration FORGED_FOR = Duration.ofMinutes(4);

    private static final Attack THUMB = new Thumb();
    private static final Attack JOYSTICK = new Joystick();
    private static final Attack RESTS = new Rests();
    private static final Attack HOP = new Hop();

    private static final List<Attack> EACH = List.of(THUMB, JOYSTICK, RESTS, HOP);

    /// One for each generated journey, by its number.
    private static final List<Attack> IN_TURN =
            List.of(THUMB, JOYSTICK, THUMB, RESTS, THUMB, JOYSTICK, THUMB, HOP);

    private Corpus() {}

    /// Generated journeys, a forgery of each, and some that are evener than most.
    public static List<Sample> generated(long seed, int journeys) {
        var world = new HonestWorld(seed);
        var strolls = new Strolls(seed);
        var steady = new Steady(seed);
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        for (var number = 0; number < journeys; number++) {
            var honest = world.journey(number);
            addHonest(samples, honest, kind(honest), WINDOWS_MAX, random);
            addForged(samples, honest, IN_TURN.get(number % IN_TURN.size()), random);
            if (number % STEADY_EACH == 0) {
                var sport = steady.journey(number);
                addHonest(samples, sport, kind(sport), WINDOWS_MAX, random);
            }
            if (number % STROLLS_EACH != 0) continue;
            var stroll = strolls.journey(number);
            addHonest(samples, stroll, kind(stroll), WINDOWS_MAX, random);
        }
        return samples;
    }

    /// Recorded journeys, and every forgery of each.
    public static List<Sample> recorded(List<Journey> journeys, long seed) {
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        for (var journey : journeys) {
            addHonest(samples, journey, "recorded", RECORDED_WINDOWS_MAX, random);
            for (var attack : EACH) addForged(samples, journey, attack, random);
        }
        return samples;
    }

    private static void addHonest(
            List<Sample> samples, Journey honest, String kind, int most, Random random) {
        if (honest.fixes().isEmpty()) return;
        var told = new Client(random).tells(honest, honest);
        for (var values : Windows.of(told, Instant.MIN, most))
            samples.add(new Sample(values, false, kind));
    }

    /// Windows of which the forgery is the greater part, or four minutes.
    private static void addForged(
            List<Sample> samples, Journey honest, Attack attack, Random random) {
        var forged = attack.forge(honest, random);
        if (forged.isEmpty()) return;
        var fixes = forged.get().journey().fixes();
        var begin = fixes.get(forged.get().from()).at();
        var before = Duration.between(fixes.getFirst().at(), begin);
        var since = begin.plus(before.compareTo(FORGED_FOR) < 0 ? before : FORGED_FOR);
        var told = new Client(random).tells(forged.get().journey(), honest);
        for (var values : Windows.of(told, since, WINDOWS_MAX))
            samples.add(new Sample(values, true, attack.name()));
    }

    /// Out of `12 walk+bus+walk 30 s` the way that it is named for: `bus`.
    public static String kind(Journey generated) {
        var modes = generated.name().split(" ", -1)[1].split("\\+", -1);
        return modes[modes.length / 2];
    }
}
