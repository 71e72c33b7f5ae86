package game.ore.analytics.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Position;

/// One fact as it is kept.
///
/// @param id the same for every delivery
/// @param player whom it is about, if it is about somebody
/// @param place where it happened, only of facts about things
/// @param data its fields as JSON, nowhere closer to a person than a level-15 cell
public record Told(
        UUID id,
        Instant at,
        String topic,
        Optional<PlayerId> player,
        Optional<Position> place,
        String data,
        Deed deed) {
    /// The day on which it counts, in UTC.
    public LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    public Instant hour() {
        return at.truncatedTo(ChronoUnit.HOURS);
    }
}
