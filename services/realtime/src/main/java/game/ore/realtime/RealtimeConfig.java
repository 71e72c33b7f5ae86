package game.ore.realtime;

import module java.base;

import game.ore.runtime.Settings;

/// Every knob of realtime.
///
/// @param ticketTtl how long a one-time ticket works
public record RealtimeConfig(
        Connections connections,
        Incoming incoming,
        Outgoing outgoing,
        Rooms rooms,
        Online online,
        Leaderboards leaderboards,
        Duration ticketTtl) {
    public RealtimeConfig {
        between("realtime.ticket-ttl", ticketTtl, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /// @param most connections of this instance
    /// @param perPlayer connections of one player to this instance; one more closes the oldest
    /// @param channelsMax that one connection may hear
    /// @param authWithin a connection has to show by then whose it is
    /// @param pingEvery how often the server pings
    /// @param idleAfter a connection from which nothing came for so long is closed
    /// @param sweepEvery how often deadlines and ended sessions are looked for
    public record Connections(
            int most,
            int perPlayer,
            int channelsMax,
            Duration authWithin,
            Duration pingEvery,
            Duration idleAfter,
            Duration sweepEvery) {
        public Connections {
            between("realtime.connections-max", most, 1, 1_000_000);
            between("realtime.connections-per-player", perPlayer, 1, 100);
            between("realtime.channels-max", channelsMax, 1, 1_000);
            between("realtime.auth-within", authWithin, MOMENT, Duration.ofMinutes(1));
            between("realtime.ping-every", pingEvery, MOMENT, Duration.ofMinutes(1));
            between("realtime.idle-after", idleAfter, MOMENT, Duration.ofMinutes(2));
            between("realtime.sweep-every", sweepEvery, MOMENT, Duration.ofSeconds(1));
        }
    }

    /// @param frameBytesMax a larger message closes its connection
    /// @param waitingMax messages of one connection that wait to be answered
    /// @param waitingBytesMax their bytes
    /// @param malformedMax messages that say nothing, before the connection is closed
    /// @param refusedMax frames beyond the rate limit, before the connection is closed
    /// @param within the time in which these two are counted
    public record Incoming(
            int frameBytesMax,
            int waitingMax,
            int waitingBytesMax,
            int malformedMax,
            int refusedMax,
            Duration within) {
        public Incoming {
            between("realtime.frame-bytes-max", frameBytesMax, 1_024, 65_536);
            between("realtime.waiting-max", waitingMax, 1, 1_000);
            between("realtime.waiting-bytes-max", waitingBytesMax, frameBytesMax, 4 << 20);
            between("realtime.malformed-max", malformedMax, 1, 1_000);
            between("realtime.refused-max", refusedMax, 1, 10_000);
            between("realtime.count-within", within, MOMENT, Duration.ofHours(1));
        }
    }

    /// @param bytesMax that wait for one connection; an event beyond closes it
    /// @param stateBytesMax positions are dropped while so much waits
    /// @param inFlightMax handed to the socket at once
    /// @param closeGrace how long the other side may take to end a connection that we close
    public record Outgoing(int bytesMax, int stateBytesMax, int inFlightMax, Duration closeGrace) {
        public Outgoing {
            between("realtime.out-bytes-max", bytesMax, 65_536, 16 << 20);
            between("realtime.out-state-bytes-max", stateBytesMax, 1_024, bytesMax);
            between("realtime.out-in-flight-max", inFlightMax, 1_024, bytesMax);
            between("realtime.close-grace", closeGrace, MOMENT, Duration.ofSeconds(10));
        }
    }

    /// @param level S2 level of rooms; 15 is about 280 m across
    /// @param tick how long movements are gathered
    /// @param mailboxMax messages that wait for the owner of the rooms
    /// @param sightingTtl how long the last sighting of a player is shown to who comes
    /// @param sightingsMax players of whom one is kept
    /// @param nearbyMax players or coins told to who enters a room
    /// @param nearbyMeters how far around coins are told
    public record Rooms(
            int level,
            Duration tick,
            int mailboxMax,
            Duration sightingTtl,
            int sightingsMax,
            int nearbyMax,
            int nearbyMeters) {
        public Rooms {
            between("realtime.room-level", level, 12, 15);
            between("realtime.tick", tick, Duration.ofMillis(10), Duration.ofSeconds(1));
            between("realtime.mailbox-max", mailboxMax, 16, 1_000_000);
            between("realtime.sighting-ttl", sightingTtl, MOMENT, Duration.ofHours(1));
            between("realtime.sightings-max", sightingsMax, 1, 10_000_000);
            between("realtime.nearby-max", nearbyMax, 1, 1_000);
            between("realtime.nearby-meters", nearbyMeters, 10, 5_000);
        }
    }

    /// How others learn who is connected.
    ///
    /// @param vouchEvery how often this instance says who is here
    /// @param vouchFor how long that is believed; longer, so that one delay takes nobody away
    /// @param silentMax whoever has said nothing for so long, not even in answer to a ping, is
    ///   vouched for no more
    public record Online(Duration vouchEvery, Duration vouchFor, Duration silentMax) {
        public Online {
            between("realtime.vouch-every", vouchEvery, MOMENT, Duration.ofSeconds(20));
            between("realtime.vouch-for", vouchFor, vouchEvery, Duration.ofMinutes(1));
            between("realtime.silent-max", silentMax, MOMENT, Duration.ofMinutes(2));
        }
    }

    /// How leaderboards are told.
    ///
    /// @param lookEvery how often it is looked whether they have changed
    /// @param best so many of each are told
    public record Leaderboards(Duration lookEvery, int best) {
        public Leaderboards {
            between("realtime.leaderboard-every", lookEvery, MOMENT, Duration.ofMinutes(5));
            between("realtime.leaderboard-best", best, 1, 100);
        }
    }

    private static final Duration MOMENT = Duration.ofMillis(10);

    public static RealtimeConfig from(Settings settings) {
        return new RealtimeConfig(
                new Connections(
                        settings.number("realtime.connections-max", 20_000),
                        settings.number("realtime.connections-per-player", 5),
                        settings.number("realtime.channels-max", 64),
                        settings.duration("realtime.auth-within", Duration.ofSeconds(5)),
                        settings.duration("realtime.ping-every", Duration.ofSeconds(30)),
                        settings.duration("realtime.idle-after", Duration.ofSeconds(90)),
                        settings.duration("realtime.sweep-every", Duration.ofMillis(500))),
                new Incoming(
                        settings.number("realtime.frame-bytes-max", 65_536),
                        settings.number("realtime.waiting-max", 32),
                        settings.number("realtime.waiting-bytes-max", 262_144),
                        settings.number("realtime.malformed-max", 5),
                        settings.number("realtime.refused-max", 20),
                        settings.duration("realtime.count-within", Duration.ofMinutes(1))),
                new Outgoing(
                        settings.number("realtime.out-bytes-max", 262_144),
                        settings.number("realtime.out-state-bytes-max", 131_072),
                        settings.number("realtime.out-in-flight-max", 32_768),
                        settings.duration("realtime.close-grace", Duration.ofSeconds(2))),
                new Rooms(
                        settings.number("realtime.room-level", 15),
                        settings.duration("realtime.tick", Duration.ofMillis(100)),
                        settings.number("realtime.mailbox-max", 16_384),
                        settings.duration("realtime.sighting-ttl", Duration.ofMinutes(2)),
                        settings.number("realtime.sightings-max", 200_000),
                        settings.number("realtime.nearby-max", 100),
                        settings.number("realtime.nearby-meters", 500)),
                new Online(
                        settings.duration("realtime.vouch-every", Duration.ofSeconds(10)),
                        settings.duration("realtime.vouch-for", Duration.ofSeconds(20)),
                        settings.duration("realtime.silent-max", Duration.ofSeconds(40))),
                new Leaderboards(
                        settings.duration("realtime.leaderboard-every", Duration.ofSeconds(5)),
                        settings.number("realtime.leaderboard-best", 10)),
                settings.duration("realtime.ticket-ttl", Duration.ofSeconds(30)));
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(
                    name + ": " + value + " is not from " + least + " to " + most);
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
            throw new IllegalArgumentException(
                    name + ": " + value + " is not from " + least + " to " + most);
    }
}
