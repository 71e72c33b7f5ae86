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
        var lines = new ArrayList<String>();
        lines.add("%-44s %8s %10s  %s".formatted("track", "fixes", "unrewarded", "sanctions"));
        for (var track : report.perTrack())
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-44s %8d %9.1f%%  %s",
                            track.name(),
                            track.fixes(),
                            100 * track.unrewardedFixShare(),
                            track.sanctioned() ? String.join(", ", track.reasons()) : "none"));
        lines.add("");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%d tracks, %d fixes: %d sanctioned (%.1f %%), %.1f %% of fixes earn nothing",
                        report.tracks(),
                        report.fixes(),
                        report.sanctionedTracks(),
                        100 * report.sanctionedShare(),
                        100 * report.unrewardedFixShare()));
        lines.add("");
        lines.add("%-10s %6s %9s  %s".formatted("attack", "cases", "detected", "updates (median)"));
        report.attacks().forEach((name, detection) -> lines.add(line(name, detection)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String name, Report.Detection detection) {
        var median = detection.medianUpdatesToDetection();
        return String.format(
                Locale.ROOT,
                "%-10s %6d %8.1f%%  %s",
                name,
                detection.cases(),
                100 * detection.detectionRate(),
                median.isPresent() ? String.valueOf(median.getAsDouble()) : "-");
    }
}
