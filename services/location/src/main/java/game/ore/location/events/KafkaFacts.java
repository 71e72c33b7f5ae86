package game.ore.location.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Reason;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventSource;
import game.ore.eventlog.EventWriter;
import game.ore.events.Topics;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Cell;
import game.ore.location.FactLog;
import game.ore.location.LocationService;
import game.ore.location.Ownership;
import game.ore.location.Sharing;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Share;
import game.ore.runtime.Ids;

/// Tells believed fixes on `events.location.updated`, keyed by player.
public final class KafkaFacts implements FactLog {
    private final EventWriter writer;
    private final EventSource source;
    private final Sharing sharing;
    private final Ownership ownership;
    private final Duration patience;

    /// @param patience how long to wait for the acknowledgement
    public KafkaFacts(
            EventWriter writer,
            EventSource source,
            Sharing sharing,
            Ownership ownership,
            Duration patience) {
        this.writer = writer;
        this.source = source;
        this.sharing = sharing;
        this.ownership = ownership;
        this.patience = patience;
    }

    @Override
    public void tell(PlayerId player, List<Decision> believed, Instant receivedAt) {
        var share = sharing.of(player);
        var epoch = ownership.epoch(player);
        var events =
                believed.stream()
                        .map(decision -> event(player, decision, share, receivedAt, epoch))
                        .toList();
        writer.writeAll(Topics.LOCATION_UPDATED, events, patience);
    }

    private Event event(
            PlayerId player, Decision decision, Share share, Instant receivedAt, long epoch) {
        var fact = fact(player, decision, share, receivedAt, epoch);
        return source.event(id(player, decision), player.toString(), fact);
    }

    /// The same fix is the same fact, however often it is told.
    private static UUID id(PlayerId player, Decision decision) {
        var spot = decision.spot();
        return Ids.named(
                player.value(),
                "location %s %s %s"
                        .formatted(
                                spot.at(),
                                spot.position().latitude(),
                                spot.position().longitude()));
    }

    private static LocationUpdated fact(
            PlayerId player, Decision decision, Share share, Instant receivedAt, long epoch) {
        var spot = decision.spot();
        var fact =
                LocationUpdated.newBuilder()
                        .setUserId(player.value())
                        .setLatitude(spot.position().latitude())
                        .setLongitude(spot.position().longitude())
                        .setAccuracyM(spot.accuracyMeters())
                        .setCell(Cell.at(spot.position(), LocationService.CELL_LEVEL).id())
                        .setRecordedAt(spot.at())
                        .setReceivedAt(receivedAt.truncatedTo(ChronoUnit.MICROS))
                        .setVerdict(decision.verdict().name().toLowerCase(Locale.ROOT))
                        .setReason(decision.reason().map(Reason::text).orElse(""))
                        .setEarns(decision.earns())
                        .setEpoch(epoch)
                        .setAudience(share.audience().text())
                        .setPrecision(share.precision().text())
                        .setUsername(
                                share.audience() == Share.Audience.NONE ? "" : share.username());
        decision.metersPerSecond().ifPresent(fact::setSpeedMps);
        return fact.build();
    }
}
