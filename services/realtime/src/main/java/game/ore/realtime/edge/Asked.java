package game.ore.realtime.edge;

import game.ore.api.location.LocationApi;
import game.ore.api.social.SocialApi;

/// The services that are asked about a player who comes.
public record Asked(LocationApi location, SocialApi social) {}
