package game.ore.location.domain;

import module java.base;

/// How a player's movement has been scored by the [Forest], window after window, and what that
/// comes to.
///
/// One high score means nothing: receivers err, roads are straight. Only when scores stay high for
/// some windows nothing is earned. And each window adds how far its score is above the one that is
/// asked for (as log odds, bounded) to a sum that never falls below nothing: Page's test (E. S.
/// Page, *Continuous Inspection Schemes*, Biometrika 41, 1954). The windows are no independent
/// witnesses, because they share their nodes, so the sum at which it is a finding was chosen by
/// what it does to honest journeys.
final class Anomaly {
    /// More certain than this a score is not taken for.
    private static final double SURE = 0.98;

    private float score;
    private float evidence;
    private int row;

    void copyFrom(Anomaly other) {
        score = other.score;
        evidence = other.evidence;
        row = other.row;
    }

    /// Of the last window, from 0 to 1; 0 before any.
    double score() {
        return score;
    }

    /// What the windows so far come to; at least 0.
    double evidence() {
        return evidence;
    }

    /// Whether the score has been high for as many windows as it takes.
    boolean holds(MoveLimits.Anomalies limits) {
        return row >= limits.windows();
    }

    /// Whether it was so for so long that it is a finding.
    boolean isPlain(MoveLimits.Anomalies limits) {
        return holds(limits) && evidence >= limits.evidence();
    }

    void hear(double scored, MoveLimits.Anomalies limits) {
        score = (float) scored;
        row = scored > limits.score() ? Math.min(row + 1, Byte.MAX_VALUE) : 0;
        var adds = odds(Math.clamp(scored, 1 - SURE, SURE)) - odds(limits.score());
        evidence = (float) Math.max(0, evidence + adds);
    }

    /// A window in which there was too little movement to score anything.
    void rest() {
        row = Math.max(0, row - 1);
    }

    /// After a silence high scores have to hold anew; what they came to is remembered.
    void pause() {
        row = 0;
    }

    /// Forgets what has been acted upon; the score stays, and goes on costing what is earned.
    void acted() {
        evidence = 0;
    }

    /// Forgets all.
    void clear() {
        score = 0;
        evidence = 0;
        row = 0;
    }

    private static double odds(double share) {
        return Math.log(share / (1 - share));
    }

    void save(ByteBuffer to) {
        to.putFloat(score).putFloat(evidence).put((byte) row);
    }

    void load(ByteBuffer in) {
        score = in.getFloat();
        evidence = in.getFloat();
        row = in.get();
    }
}
