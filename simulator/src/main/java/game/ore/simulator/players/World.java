package game.ore.simulator.players;

import game.ore.simulator.api.Gateway;
import io.vertx.core.Vertx;

/// What all players share.
public record World(Vertx vertx, Gateway gateway, SimulatedTime time, Diary diary) {}
