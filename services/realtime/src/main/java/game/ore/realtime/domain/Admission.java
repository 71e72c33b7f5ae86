package game.ore.realtime.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;

/// Whether somebody may hear a channel.
public sealed interface Admission {
    record Granted(Channel channel) implements Admission {}

    /// @param code stable, for machines
    record Denied(String code) implements Admission {}

    /// Who wants to hear, and how much they hear already.
    ///
    /// @param area the rooms around the player, empty while nobody knows where they are
    /// @param channels heard already
    record Asking(PlayerId player, boolean genesis, Set<Cell> area, Set<Channel> channels) {}

    Denied UNKNOWN = new Denied("CHANNEL_UNKNOWN");
    Denied FORBIDDEN = new Denied("CHANNEL_FORBIDDEN");
    Denied NOT_AVAILABLE = new Denied("CHANNEL_NOT_AVAILABLE");
    Denied TOO_MANY = new Denied("SUBSCRIPTION_LIMIT");

    /// @param most channels that one connection may hear
    static Admission decide(Asking asking, String wanted, int most) {
        var parsed = Channel.parse(wanted);
        if (parsed.isEmpty()) return UNKNOWN;
        var channel = parsed.get();
        var known = asking.channels.contains(channel);
        if (!known && asking.channels.size() >= most) return TOO_MANY;
        return switch (channel) {
            case Channel.Stream stream ->
                    stream == Channel.Stream.GENESIS_ANNOUNCEMENT && !asking.genesis
                            ? FORBIDDEN
                            : new Granted(channel);
            case Channel.Own(var owner) ->
                    owner.equals(asking.player) ? new Granted(channel) : FORBIDDEN;
            case Channel.Room(var cell) ->
                    asking.area.contains(cell) ? new Granted(channel) : FORBIDDEN;
            case Channel.Chat _ -> NOT_AVAILABLE;
        };
    }
}
