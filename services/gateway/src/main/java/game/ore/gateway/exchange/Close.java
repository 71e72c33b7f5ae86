package game.ore.gateway.exchange;

import io.netty.channel.Channel;

/// Closing a connection without waiting for it: whoever has to know hears that it is inactive.
public final class Close {
    private Close() {}

    public static void now(Channel channel) {
        var _ = channel.close();
    }
}
