package game.ore.simulator;

import module java.base;

import game.ore.geo.Position;
import game.ore.simulator.api.Credentials;
import game.ore.simulator.api.Wire;
import game.ore.simulator.players.PlayerSetup;
import game.ore.tracks.LocalPlane;
import game.ore.tracks.LocalPlane.Spot;
import game.ore.tracks.Relocation;
import game.ore.tracks.Track;
import game.ore.tracks.WalkGenerator;

/// Hands out the parts: who is who, where they start, and what they are like. The same seed gives
/// the same cast.
final class Cast {
    private static final double VISIBLE_SHARE = 0.3;
    private static final double STUBBORN_SHARE = 0.3;
    private static final double RIVAL_SHARE = 0.25;
    private static final double RIVAL_METERS = 10;
    private static final double FIRST_SECONDS_MAX = 30;
    private static final Duration WALK_MAX = Duration.ofHours(1);

    private final SimulationPlan plan;
    private final List<Track> tracks;
    private final String run;
    private final LocalPlane plane;

    /// @param tracks recordings to walk; empty for invented walks
    /// @param run a short name that no other simulation on this platform has
    Cast(SimulationPlan plan, List<Track> tracks, String run) {
        this.plan = plan;
        this.tracks = tracks;
        this.run = run;
        this.plane = new LocalPlane(plan.crowd().center());
    }

    List<PlayerSetup> players() {
        var random = new SplittableRandom(plan.seed());
        var setups = new ArrayList<PlayerSetup>();
        var last = new Spot(0, 0);
        for (var index = 0; index < plan.crowd().players(); index++) {
            var rival = index % 2 == 1 && random.nextDouble() < RIVAL_SHARE * 2;
            last =
                    rival
                            ? around(last, RIVAL_METERS, random)
                            : around(new Spot(0, 0), plan.crowd().spreadMeters(), random);
            setups.add(player(index, plane.place(last), random));
        }
        return setups;
    }

    private PlayerSetup player(int index, Position start, SplittableRandom random) {
        var name = "sim_" + run + "_" + index;
        var credentials =
                new Credentials(
                        name, name + "@players.example", "Walk-" + run + "-" + index + "-Coins");
        var habits =
                new PlayerSetup.Habits(
                        index % 2 == 1,
                        index / 2 % 2 == 1 ? Wire.MESSAGE_PACK : Wire.JSON,
                        random.nextDouble() < VISIBLE_SHARE,
                        random.nextDouble() < STUBBORN_SHARE,
                        index < plan.crowd().cheats());
        var firstSecondsMax =
                Math.min(FIRST_SECONDS_MAX, plan.time().simulatedSeconds(plan.length()) / 4);
        var firstSecond = firstSecondsMax * random.nextDouble();
        return new PlayerSetup(
                index,
                credentials,
                track(index, start, random.split()),
                0,
                habits,
                firstSecond,
                random.nextLong());
    }

    private Track track(int index, Position start, SplittableRandom random) {
        if (tracks.isEmpty()) {
            var seconds = plan.time().simulatedSeconds(plan.length());
            var length = Duration.ofSeconds(Math.min((long) seconds + 1, WALK_MAX.toSeconds()));
            return new WalkGenerator(random).walk("walk " + index, start, Instant.EPOCH, length);
        }
        var recorded = tracks.get(index % tracks.size());
        var turned = new Relocation(start, random.nextDouble(2 * Math.PI)).apply(recorded);
        return plan.crowd().pace().apply(turned, random);
    }

    private static Spot around(Spot middle, double meters, RandomGenerator random) {
        var angle = random.nextDouble(2 * Math.PI);
        var distance = meters * Math.sqrt(random.nextDouble());
        return middle.plus(distance * Math.cos(angle), distance * Math.sin(angle));
    }
}
