package game.ore.api;

import module java.base;

/// One player. The same in all services.
public record PlayerId(UUID value) {
    public static PlayerId of(String text) {
        return new PlayerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
