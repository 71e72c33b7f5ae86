package game.ore.realtime.rooms;

import game.ore.geo.Position;
import game.ore.realtime.protocol.Frame;

/// One connection of a player, as the rooms know it. Neither method waits.
public interface Listener {
    void send(Frame frame);

    /// The player has entered another room, or this listener has just come to theirs.
    void entered(Position position);
}
