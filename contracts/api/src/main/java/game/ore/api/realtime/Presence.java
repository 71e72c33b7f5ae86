package game.ore.api.realtime;

import game.ore.api.PlayerId;

/// Who is connected, as realtime keeps it in Redis for those who show it.
///
/// Each player has a sorted set of the instances that vouch for them: the member names the
/// instance, the score is until when it vouches, in milliseconds since 1970. A player is online
/// while one of the scores lies ahead. An instance vouches again and again while a connection is
/// open and takes its word back when the last one has ended; of one that dies the word runs out
/// within a minute.
public final class Presence {
    private Presence() {}

    /// Where it lies.
    public static String key(PlayerId player) {
        return "presence:" + player;
    }
}
