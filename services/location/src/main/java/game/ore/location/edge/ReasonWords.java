package game.ore.location.edge;

import game.ore.api.location.Reason;

/// What reasons of findings mean, in plain words.
final class ReasonWords {
    private ReasonWords() {}

    /// To the player about whom it was found: what was seen, without how it is found out.
    static String toPlayer(Reason reason) {
        return switch (reason) {
            case TELEPORT ->
                    "Your device said that you were somewhere too far away to get to in that time.";
            case HOP -> "Your device said that you went from place to place as nothing travels.";
            case JOYSTICK -> "Your device said that you moved more evenly than people do.";
            case ANOMALY ->
                    "For minutes your device said that you moved as people and receivers do not.";
            case REPLAY -> "Your device said that you went exactly a way that was gone before.";
            case BOT -> "You took coins as evenly as a clock.";
            case ACCURACY, CLOCK, SPEED, ACCELERATION, COOLDOWN ->
                    "What your device said of where you were could not be.";
        };
    }

    /// To whoever reviews it: what the numbers say, and what else could explain them.
    static String toStaff(Reason reason) {
        return switch (reason) {
            case TELEPORT ->
                    "Farther away than anything travels in the time between, and fixes agreed that"
                            + " the player stayed there. Also seen after a flight with the device"
                            + " off, when its clock was wrong before or after.";
            case HOP ->
                    "The velocity changed from leg to leg as no vehicle's does. Each leg adds to"
                            + " the evidence. Also seen in underground lines whose receivers freeze"
                            + " in tunnels.";
            case JOYSTICK ->
                    "The line or the pace was more even than people walk and receivers measure."
                            + " Each straight run adds to the evidence. Also seen when a device"
                            + " snaps fixes to roads.";
            case ANOMALY ->
                    "A trained model held the movement of many minutes for made up. The weights"
                            + " say which features that rests on. A weak sign: also seen when"
                            + " something else carries evenly, as a ferry or a lift does, and when"
                            + " a device snaps fixes to roads. Look whether other findings agree.";
            case REPLAY ->
                    "The same way as one gone before, or in the same moment, to the second and the"
                            + " metre. Also seen when one person carries two devices: then both"
                            + " accounts are theirs.";
            case BOT ->
                    "Coins were taken by hand at intervals that are all the same. A weak sign that"
                            + " costs nothing by itself: look whether the movement fits, and"
                            + " whether it goes on for hours.";
            case ACCURACY, CLOCK, SPEED, ACCELERATION, COOLDOWN ->
                    "This is no finding but what a single fix was judged by.";
        };
    }
}
