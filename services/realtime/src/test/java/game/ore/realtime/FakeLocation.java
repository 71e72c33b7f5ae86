package game.ore.realtime;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.events.Topics;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.platform.Platform;

/// Believes everything but what lies at the south pole, and tells it as the real service does.
final class FakeLocation implements LocationApi {
    record Sharing(String audience, String precision, String username) {}

    static final Sharing NOTHING = new Sharing("none", "cell", "");
    static final Position UNBELIEVABLE = new Position(-90, 0);

    private final Platform platform;
    private final Map<PlayerId, Fix> last = new ConcurrentHashMap<>();
    private final Map<PlayerId, Sharing> sharing = new ConcurrentHashMap<>();
    final List<Nearby> coins = new CopyOnWriteArrayList<>();

    FakeLocation(Platform platform) {
        this.platform = platform;
    }

    void share(PlayerId player, Sharing what) {
        sharing.put(player, what);
    }

    void put(PlayerId player, Position position) {
        last.put(player, new Fix(position, 5, platform.clock().instant()));
    }

    /// A player moves by another way than the WebSocket; returns when Kafka has it.
    void move(PlayerId player, Position position) {
        report(player, List.of(new Fix(position, 5, platform.clock().instant())));
    }

    @Override
    public List<Judged> report(PlayerId player, List<Fix> fixes) {
        return fixes.stream()
                .map(fix -> {
                    var judged = validate(player, fix);
                    if (judged.verdict() == Verdict.VALID) tell(player, fix, judged.cell());
                    return judged;
                })
                .toList();
    }

    private void tell(PlayerId player, Fix fix, Cell cell) {
        var shared = sharing.getOrDefault(player, NOTHING);
        var payload =
                LocationUpdated.newBuilder()
                        .setUserId(player.value())
                        .setLatitude(fix.position().latitude())
                        .setLongitude(fix.position().longitude())
                        .setAccuracyM(fix.accuracyMeters())
                        .setCell(cell.id())
                        .setRecordedAt(fix.at())
                        .setReceivedAt(platform.clock().instant())
                        .setVerdict("valid")
                        .setEarns(true)
                        .setAudience(shared.audience())
                        .setPrecision(shared.precision())
                        .setUsername(shared.username())
                        .build();
        var event = platform.events().source("location").event(player.toString(), payload);
        platform.events().writer().write(Topics.LOCATION_UPDATED, event).join();
        last.put(player, fix);
    }

    @Override
    public Judged validate(PlayerId player, Fix fix) {
        var cell = Cell.at(fix.position(), 20);
        return fix.position().equals(UNBELIEVABLE)
                ? new Judged(fix, cell, Verdict.REJECTED, Optional.of(Reason.TELEPORT))
                : new Judged(fix, cell, Verdict.VALID, Optional.empty());
    }

    @Override
    public Optional<Fix> lastBelieved(PlayerId player) {
        return Optional.ofNullable(last.get(player));
    }

    @Override
    public List<Nearby> nearby(
            PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
        return coins.stream().filter(coin -> coin.position().metersTo(place) <= meters).toList();
    }

    @Override
    public List<Nearby> friendsNearby(
            PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit) {
        return List.of();
    }
}
