package game.ore.simulator.api;

/// What a player registers and logs in with.
public record Credentials(String username, String email, String password) {}
