package game.ore.tracks;

import game.ore.geo.Position;

/// Moves a track elsewhere and turns it, keeping its shape in metres.
///
/// @param start where the track is to start
/// @param turnRadians how far it is turned around its start, counter-clockwise
public record Relocation(Position start, double turnRadians) {
    public Track apply(Track track) {
        var from = new LocalPlane(track.start());
        var to = new LocalPlane(start);
        var fixes =
                track.fixes().stream()
                        .map(fix ->
                                new Fix(
                                        to.place(from.spot(fix.place()).turned(turnRadians)),
                                        fix.at(),
                                        fix.accuracyMeters()))
                        .toList();
        return new Track(track.name(), fixes, track.repaired());
    }
}
