package game.ore.gateway.edge;

import game.ore.gateway.exchange.Watchdog;
import game.ore.gateway.upstream.Forwarding;
import io.vertx.core.Context;

/// What one event loop has for itself.
record Loop(Context context, Watchdog watchdog, Forwarding forwarding) {}
