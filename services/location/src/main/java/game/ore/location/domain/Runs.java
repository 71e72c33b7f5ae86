package game.ore.location.domain;

/// Stretches on which somebody went straight on: what their nodes stray from the lines of least
/// squares through them, and how their speeds differ.
final class Runs {
    /// Strays of a steady person: metres for each root of a second, see [Stride].
    private static final double STRAY_METERS = 0.12;

    /// What cannot be said.
    private static final double UNKNOWN = -1;

    private int count;
    private int nodes;
    private double strays;
    private double freedom;
    private double noise;
    private double steps;
    private double freeSeconds;
    private double seconds;
    private double meters;
    private double squares;

    void clear() {
        count = nodes = 0;
        strays = freedom = noise = steps = 0;
        freeSeconds = seconds = meters = squares = 0;
    }

    /// Adds the nodes from `first` to `last`, three or more, as one run.
    void add(Gait gait, int first, int last) {
        var length = last - first + 1;
        var time = 0.0;
        var t = 0.0;
        var e = 0.0;
        var n = 0.0;
        for (var i = first; i <= last; i++) {
            if (i > first) time += gait.gap(i);
            t += time / length;
            e += gait.east(i) / length;
            n += gait.north(i) / length;
        }
        var tt = 0.0;
        var et = 0.0;
        var nt = 0.0;
        var spread = 0.0;
        time = 0;
        for (var i = first; i <= last; i++) {
            if (i > first) time += gait.gap(i);
            var east = gait.east(i) - e;
            var north = gait.north(i) - n;
            tt += (time - t) * (time - t);
            et += (time - t) * east;
            nt += (time - t) * north;
            spread += east * east + north * north;
        }
        var eastward = et / tt;
        var northward = nt / tt;
        single(gait, first, last, eastward, northward);
        var free = 2 * length - 4;
        var pace = Math.hypot(eastward, northward);
        strays += Math.max(0, spread - eastward * et - northward * nt);
        freedom += free;
        freeSeconds += free * time;
        count++;
        nodes += length;
        seconds += time;
        meters += time * pace;
        squares += time * pace * pace;
    }

    /// How far each step is from the step that the line makes in its time.
    private void single(Gait gait, int first, int last, double eastward, double northward) {
        for (var i = first + 1; i <= last; i++) {
            var east = gait.east(i) - gait.east(i - 1) - eastward * gait.gap(i);
            var north = gait.north(i) - gait.north(i - 1) - northward * gait.gap(i);
            noise += east * east + north * north;
        }
        steps += last - first;
    }

    /// Nodes in runs.
    int nodes() {
        return nodes;
    }

    /// Metres on each axis; -1 when there is no run.
    double stray() {
        return freedom <= 0 ? UNKNOWN : Math.sqrt(strays / freedom);
    }

    /// Strays as a share of a steady person's in the same time; -1 when there is no run.
    double straying() {
        return freedom <= 0 ? UNKNOWN : stray() / (STRAY_METERS * Math.sqrt(freeSeconds / freedom));
    }

    /// Strays as a multiple of the noise of single steps: 1 for white noise, more for what wanders;
    /// -1 when there is no run or no noise.
    double wandering() {
        var single = steps <= 0 ? 0 : Math.sqrt(noise / steps / 4);
        return single <= 1e-3 ? UNKNOWN : stray() / single;
    }

    /// How the speeds of the runs differ, as a share of their mean; -1 when there is only one.
    double speedSpread() {
        if (count < 2 || meters <= 0) return UNKNOWN;
        var mean = meters / seconds;
        return Math.sqrt(Math.max(0, squares / seconds - mean * mean)) / mean;
    }
}
