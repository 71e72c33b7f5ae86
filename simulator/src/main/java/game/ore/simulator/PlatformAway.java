package game.ore.simulator;

import game.ore.simulator.api.Gateway;

/// Nobody answers at the address of the platform. The message is one line.
public final class PlatformAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlatformAway(Gateway gateway) {
        super(
                "no platform at " + gateway.address() + ": start one with ./ore up",
                null,
                false,
                false);
    }
}
