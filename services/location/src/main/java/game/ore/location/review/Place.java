package game.ore.location.review;

import module java.base;

/// A place in a list that is in the order of times, newest first, and of ids where times are the
/// same.
public record Place(Instant at, UUID id) {
    /// Before all that there is.
    public static final Place NEWEST =
            new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /// @throws IllegalArgumentException when it is not as [#toString] writes it
    public static Place of(String text) {
        var parts = text.split(" ", -1);
        if (parts.length != 2) throw new IllegalArgumentException("is none of ours");
        try {
            var place = new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            if (place.at.isAfter(NEWEST.at) || place.at.isBefore(Instant.EPOCH))
                throw new IllegalArgumentException("is none of ours");
            return place;
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("is none of ours");
        }
    }

    @Override
    public String toString() {
        return at + " " + id;
    }
}
