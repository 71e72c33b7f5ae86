package game.ore.anticheat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// A report as JSON for programs and as a table for people.
final class Texts {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Texts() {}

    static String json(Report report) {
        var root = MAPPER.createObjectNode();
        root.put("tracks", report.tracks());
        root.put("fixes", report.fixes());
        root.put("sanctioned_tracks", report.sanctionedTracks());
        root.put("sanctioned_share", report.sanctionedShare());
        root.put("unrewarded_fix_share", report.unrewardedFixShare());
        var attacks = root.putObject("attacks");
        report.attacks().forEach((name, detection) -> attacks.set(name, json(detection)));
        var tracks = root.putArray("per_track");
        for (var track : report.perTrack()) {
            var node = tracks.addObject();
            node.put("name", track.name());
            node.put("sanctioned", track.sanctioned());
            var reasons = node.putArray("reasons");
            track.reasons().forEach(reasons::add);
            node.put("fixes", track.fixes());
            node.put("unrewarded_fix_share", track.unrewardedFixShare());
        }
        return root.toPrettyString();
    }

    private static JsonNode json(Report.Detection detection) {
        var node = MAPPER.createObjectNode();
        node.put("cases", detection.cases());
        node.put("detection_rate", detection.detectionRate());
        detection
                .medianUpdatesToDetection()
                .ifPresentOrElse(
                        median -> node.put("median_updates_to_detection", median),
                        () -> node.putNull("median_updates_to_detection"));
        return node;
    }

    static String table(Report report) {
        var text = new StringBuilder();
        line(text, "%-44s %8s %10s  %s", "track", "fixes", "unrewarded", "sanctions");
        for (var track : report.perTrack())
            line(
                    text,
                    "%-44s %8d %9.1f%%  %s",
                    track.name(),
                    track.fixes(),
                    100 * track.unrewardedFixShare(),
                    track.sanctioned() ? String.join(", ", track.reasons()) : "none");
        line(
                text,
                "%n%d tracks, %d fixes: %d sanctioned (%.1f %%), %.1f %% of fixes earn nothing%n",
                report.tracks(),
                report.fixes(),
                report.sanctionedTracks(),
                100 * report.sanctionedShare(),
                100 * report.unrewardedFixShare());
        line(text, "%-10s %6s %9s  %s", "attack", "cases", "detected", "updates (median)");
        report.attacks()
                .forEach((name, detection) ->
                        line(
                                text,
                                "%-10s %6d %8.1f%%  %s",
                                name,
                                detection.cases(),
                                100 * detection.detectionRate(),
                                detection.medianUpdatesToDetection().isPresent()
                                        ? "%.1f"
                                                .formatted(
                                                        detection
                                                                .medianUpdatesToDetection()
                                                                .getAsDouble())
                                        : "-"));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
