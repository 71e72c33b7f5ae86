package game.ore.simulator.players;

import module java.base;

import game.ore.tracks.LocalPlane;
import game.ore.tracks.LocalPlane.Spot;
import game.ore.tracks.Track;

/// A track as a function from seconds since its start to a spot on a plane.
public final class Route {
    private final double[] seconds;
    private final Spot[] spots;

    public Route(Track track, LocalPlane plane) {
        var begin = track.fixes().getFirst().at();
        this.seconds =
                track.fixes().stream()
                        .mapToDouble(fix -> Duration.between(begin, fix.at()).toMillis() / 1000.0)
                        .toArray();
        this.spots =
                track.fixes().stream().map(fix -> plane.spot(fix.place())).toArray(Spot[]::new);
    }

    public double seconds() {
        return seconds[seconds.length - 1];
    }

    public Spot at(double second) {
        var found = Arrays.binarySearch(seconds, second);
        if (found >= 0) return spots[found];
        var after = -found - 1;
        if (after == 0) return spots[0];
        if (after == spots.length) return spots[spots.length - 1];
        var from = spots[after - 1];
        var to = spots[after];
        var share = (second - seconds[after - 1]) / (seconds[after] - seconds[after - 1]);
        return from.plus((to.east() - from.east()) * share, (to.north() - from.north()) * share);
    }
}
