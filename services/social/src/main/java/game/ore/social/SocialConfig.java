package game.ore.social;

import game.ore.runtime.Settings;
import game.ore.social.domain.Bonds;

/// Every knob of social.
///
/// @param bounds how long the lists of one player may become
/// @param nearbyMetersMax the largest radius in which friends are looked for
public record SocialConfig(Bonds.Bounds bounds, int nearbyMetersMax) {
    public SocialConfig {
        // Location and user answer about so many at once.
        within("social.friends-max", bounds.friendsMax(), 500);
        within("social.outgoing-max", bounds.outgoingMax(), 1_000);
        within("social.incoming-max", bounds.incomingMax(), 10_000);
        within("social.blocks-max", bounds.blocksMax(), 10_000);
        within("social.nearby-meters-max", nearbyMetersMax, 5_000);
    }

    public static SocialConfig from(Settings settings) {
        return new SocialConfig(
                new Bonds.Bounds(
                        settings.number("social.friends-max", 500),
                        settings.number("social.outgoing-max", 100),
                        settings.number("social.incoming-max", 500),
                        settings.number("social.blocks-max", 1_000)),
                settings.number("social.nearby-meters-max", 5_000));
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) throw new IllegalArgumentException(name + ": " + value);
    }
}
