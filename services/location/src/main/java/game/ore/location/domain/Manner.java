package game.ore.location.domain;

import module java.base;

/// How a player has moved over the last 2 to 30 minutes, in numbers from which a [Forest] can tell
/// movement that was made up. Worked out from a [Gait] when a window closes; an instance is used
/// again and again, so that nothing is made for it.
///
/// *Steps* lead from node to node. A step is *still* when it is too short to be any; two moving
/// steps are *straight* when the second turns by less than 29 degrees from the first; a *run* is a
/// row of straight steps, and what its nodes stray from the line of least squares through them is
/// white noise when it is as large as the noise of single steps, and wandering when it is larger.
/// *Jumps* are long and fast steps.
public final class Manner {
    private static final List<String> NAMES =
            List.of(
                    "minutes",
                    "node_seconds",
                    "speed",
                    "fastest",
                    "still_share",
                    "still_meters",
                    "upper_spread",
                    "lower_spread",
                    "same_speeds_1",
                    "same_speeds_3",
                    "speed_spread",
                    "speed_memory",
                    "clean_steps",
                    "sway_meters",
                    "sway_memory",
                    "corners",
                    "run_share",
                    "run_stray",
                    "run_straying",
                    "run_wandering",
                    "run_speed_spread",
                    "stray_per_accuracy",
                    "raw_noise",
                    "raw_memory",
                    "accuracy",
                    "new_accuracies",
                    "even_times",
                    "whole_seconds",
                    "coarse_degrees",
                    "frozen",
                    "jumps",
                    "jump_speed",
                    "jump_course",
                    "jump_rests",
                    "returns",
                    "directness");

    private static final int NODES = Gait.NODES;
    private static final int MOVING_MIN = 5;
    private static final double STILL_METERS = 9;
    private static final double STILL_METERS_PER_SECOND = 0.35;

    /// Cosine of 29 degrees, and of 34.
    private static final double STRAIGHT = 0.875;

    private static final double CORNER = 0.83;
    private static final int RUN_NODES_MIN = 4;

    private static final double JUMP_METERS = 200;
    private static final double JUMP_METERS_PER_SECOND = 4;
    private static final double RETURN_METERS = 20;
    private static final int RETURN_NODES = 5;

    /// What cannot be said.
    private static final float UNKNOWN = -1;

    private final float[] values = new float[NAMES.size()];
    private int filled;

    private final float[] stepEast = new float[NODES];
    private final float[] stepNorth = new float[NODES];
    private final float[] meters = new float[NODES];
    private final float[] speed = new float[NODES];
    private final boolean[] moving = new boolean[NODES];
    private final boolean[] straight = new boolean[NODES];
    private final float[] sorted = new float[NODES];
    private final Runs runs = new Runs();
    private int nodes;
    private int moves;

    /// What [#values] are called, in their order. Speeds are in metres a second, `_share`,
    /// `_spread` and `same_` are shares of one, `_memory` goes from -1 to 1.
    public static List<String> names() {
        return NAMES;
    }

    /// In the order of [#names]; -1 for what cannot be said. Changes with the next use.
    float[] values() {
        return values;
    }

    /// @return false when there is too little movement to say anything
    boolean look(Gait gait) {
        nodes = gait.count();
        filled = 0;
        if (nodes < Gait.NODES_MIN) return false;
        var seconds = steps(gait);
        if (moves < MOVING_MIN) return false;
        tell(seconds / 60);
        tell(seconds / (nodes - 1));
        speeds();
        cleanSteps();
        sways();
        runs(gait);
        fixes(gait);
        jumps();
        ways(gait);
        return true;
    }

    private void tell(double value) {
        values[filled++] = (float) value;
    }

    private double steps(Gait gait) {
        var seconds = 0.0;
        moves = 0;
        straight[0] = false;
        moving[0] = false;
        for (var i = 1; i < nodes; i++) {
            var gap = Math.max(0.001f, gait.gap(i));
            seconds += gap;
            stepEast[i] = gait.east(i) - gait.east(i - 1);
            stepNorth[i] = gait.north(i) - gait.north(i - 1);
            meters[i] =
                    (float)
                            Math.sqrt(
                                    stepEast[i] * stepEast[i]
                                            + (double) stepNorth[i] * stepNorth[i]);
            speed[i] = meters[i] / gap;
            moving[i] = meters[i] >= Math.max(STILL_METERS, STILL_METERS_PER_SECOND * gap);
            straight[i] = moving[i] && moving[i - 1] && cosine(i - 1, i) > STRAIGHT;
            if (moving[i]) moves++;
        }
        return seconds;
    }

    private double cosine(int one, int other) {
        return (stepEast[one] * stepEast[other] + stepNorth[one] * stepNorth[other])
                / Math.max(1e-6, meters[one] * meters[other]);
    }

    private void speeds() {
        var count = 0;
        var stillMeters = 0.0;
        var fastest = 0f;
        for (var i = 1; i < nodes; i++) {
            fastest = Math.max(fastest, speed[i]);
            if (!moving[i]) {
                stillMeters += meters[i];
                continue;
            }
            var place = count++;
            while (place > 0 && sorted[place - 1] > speed[i]) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = speed[i];
        }
        var still = nodes - 1 - count;
        var median = sorted[count / 2];
        tell(median);
        tell(fastest);
        tell(still / (nodes - 1.0));
        tell(still == 0 ? UNKNOWN : stillMeters / still);
        tell(sorted[count * 9 / 10] / median - 1);
        tell(1 - sorted[count / 10] / median);
        tell(same(count, 1.02));
        tell(same(count, 1.06));
    }

    /// The largest share of the speeds of which the fastest is no more than `ratio` times the
    /// slowest.
    private double same(int count, double ratio) {
        var most = 0;
        var first = 0;
        for (var last = 0; last < count; last++) {
            while (sorted[last] > ratio * sorted[first]) first++;
            most = Math.max(most, last - first + 1);
        }
        return most / (double) count;
    }

    /// Whether a step goes on from the one before and into the one after.
    private boolean isClean(int step) {
        return moving[step]
                && (step == 1 || straight[step])
                && (step == nodes - 1 || straight[step + 1]);
    }

    private void cleanSteps() {
        var count = 0;
        var sum = 0.0;
        var squares = 0.0;
        for (var i = 1; i < nodes; i++) {
            if (!isClean(i)) continue;
            count++;
            sum += speed[i];
            squares += speed[i] * speed[i];
        }
        var mean = count == 0 ? 0 : sum / count;
        var variance = count < 3 ? 0 : Math.max(0, squares / count - mean * mean);
        var pairs = 0;
        var products = 0.0;
        for (var i = 2; i < nodes; i++) {
            if (!isClean(i) || !isClean(i - 1)) continue;
            pairs++;
            products += (speed[i] - mean) * (speed[i - 1] - mean);
        }
        tell(count < 3 ? UNKNOWN : Math.sqrt(variance) / mean);
        tell(pairs < 3 || variance <= 0 ? 0 : products / pairs / variance);
        tell(count / (nodes - 1.0));
    }

    /// How steps that go straight on sway to either side.
    private void sways() {
        var count = 0;
        var pairs = 0;
        var corners = 0;
        var turns = 0;
        var squares = 0.0;
        var products = 0.0;
        var before = 0.0;
        for (var i = 2; i < nodes; i++) {
            if (moving[i] && moving[i - 1]) {
                turns++;
                if (cosine(i - 1, i) < CORNER) corners++;
            }
            if (!straight[i]) continue;
            var cross = stepEast[i - 1] * stepNorth[i] - stepNorth[i - 1] * stepEast[i];
            var sway = cross / Math.sqrt(Math.max(1e-6, meters[i - 1] * meters[i]));
            count++;
            squares += sway * sway;
            if (straight[i - 1]) {
                pairs++;
                products += sway * before;
            }
            before = sway;
        }
        tell(count < 3 ? UNKNOWN : Math.sqrt(squares / count));
        tell(pairs < 3 || squares <= 0 ? 0 : products / pairs / (squares / count));
        tell(turns == 0 ? UNKNOWN : corners / (double) turns);
    }

    private void runs(Gait gait) {
        runs.clear();
        for (var first = 1; first < nodes; ) {
            var last = first;
            while (last + 1 < nodes && straight[last + 1]) last++;
            if (moving[first] && last - first + 2 >= RUN_NODES_MIN) runs.add(gait, first - 1, last);
            first = last + 1;
        }
        var stray = runs.stray();
        tell(runs.nodes() / (double) nodes);
        tell(stray);
        tell(runs.straying());
        tell(runs.wandering());
        tell(runs.speedSpread());
        tell(stray < 0 ? UNKNOWN : stray / Math.max(1, gait.accuracy()));
    }

    private void fixes(Gait gait) {
        tell(gait.rawNoise());
        tell(gait.rawMemory());
        tell(gait.accuracy());
        tell(gait.newAccuracies());
        tell(gait.evenGaps());
        tell(gait.wholeSeconds());
        tell(gait.coarse());
        tell(gait.frozen());
    }

    private void jumps() {
        var count = 0;
        var rests = 0;
        var pairs = 0;
        var speeds = 0.0;
        var courses = 0.0;
        var before = 0;
        for (var i = 1; i < nodes; i++) {
            if (meters[i] < JUMP_METERS || speed[i] < JUMP_METERS_PER_SECOND) continue;
            count++;
            speeds += speed[i];
            if (i > 1 && !moving[i - 1]) rests++;
            if (before > 0) {
                pairs++;
                courses += cosine(before, i);
            }
            before = i;
        }
        tell(count / (nodes - 1.0));
        tell(count == 0 ? UNKNOWN : speeds / count);
        tell(pairs == 0 ? 1 : courses / pairs);
        tell(count == 0 ? UNKNOWN : rests / (double) count);
    }

    private void ways(Gait gait) {
        var returns = 0;
        for (var i = RETURN_NODES; i < nodes; i++) if (moving[i] && returns(gait, i)) returns++;
        var way = 0.0;
        for (var i = 1; i < nodes; i++) way += meters[i];
        var east = gait.east(nodes - 1) - gait.east(0);
        var north = gait.north(nodes - 1) - gait.north(0);
        tell(returns / (double) moves);
        tell(Math.hypot(east, north) / Math.max(1, way));
    }

    private static boolean returns(Gait gait, int node) {
        for (var i = node - RETURN_NODES; i >= 0; i--) {
            var east = gait.east(node) - gait.east(i);
            var north = gait.north(node) - gait.north(i);
            if (east * east + north * north < RETURN_METERS * RETURN_METERS) return true;
        }
        return false;
    }
}
