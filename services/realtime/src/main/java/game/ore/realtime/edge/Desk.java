package game.ore.realtime.edge;

import module java.base;

import game.ore.ratelimit.RateLimit;
import game.ore.realtime.RealtimeConfig;
import game.ore.realtime.rooms.Rooms;

/// What all connections share.
///
/// @param frames how many frames a connection may send
public record Desk(
        RealtimeConfig config,
        RateLimit frames,
        Authenticator authenticator,
        Rooms rooms,
        Requests requests,
        Asked asked,
        InstantSource clock) {}
