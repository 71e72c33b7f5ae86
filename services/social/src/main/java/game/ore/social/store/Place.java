package game.ore.social.store;

import module java.base;

/// A place in a list that has the newest first, after one row.
public record Place(Instant since, UUID other) {
    /// Before all that there is.
    public static final Place NEWEST =
            new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /// @throws IllegalArgumentException when it is not as [#toString] writes it
    public static Place of(String text) {
        var parts = text.split(" ", 2);
        if (parts.length != 2) throw new IllegalArgumentException(text);
        try {
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException(text, none);
        }
    }

    @Override
    public String toString() {
        return since + " " + other;
    }
}
