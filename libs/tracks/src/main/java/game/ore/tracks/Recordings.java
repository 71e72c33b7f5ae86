package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// All recordings of a folder and the folders in it, as the devices wrote them.
///
/// What cannot be read is passed over: a point, or a whole file, which is then named.
///
/// @param found in the order of the files' names; each named after its file
/// @param troubles a line for each file that could not be read or says no times
public record Recordings(List<Recording> found, List<String> troubles) {
    private static final int DEPTH_MAX = 8;
    private static final Set<String> GEOGRAPHIC = Set.of("gpx", "geojson", "json", "csv", "plt");
    private static final Set<String> PLANE = Set.of("csv", "txt", "xy", "tsv", "dat");

    public Recordings {
        found = List.copyOf(found);
        troubles = List.copyOf(troubles);
    }

    /// @param origin when the files are of metres: where x and y are 0, or the first point lies
    /// @throws TrackUnreadable when there is no such folder, or no recording in it
    public static Recordings in(Path folder, Optional<Position> origin) throws IOException {
        if (!Files.isDirectory(folder))
            throw new TrackUnreadable(folder.toString(), "whole folder", "there is none");
        var found = new ArrayList<Recording>();
        var troubles = new ArrayList<String>();
        var plane = origin.map(PlaneReader::new);
        for (var path : files(folder, origin.isPresent() ? PLANE : GEOGRAPHIC)) {
            try {
                found.addAll(readable(path, name(folder, path), plane, troubles));
            } catch (TrackUnreadable | IOException unreadable) {
                troubles.add(String.valueOf(unreadable.getMessage()));
            }
        }
        if (found.isEmpty())
            throw new TrackUnreadable(
                    folder.toString(),
                    "whole folder",
                    troubles.isEmpty()
                            ? "no track in it"
                            : "no track in it; " + troubles.getFirst());
        return new Recordings(found, troubles);
    }

    private static List<Path> files(Path folder, Set<String> endings) throws IOException {
        try (var files = Files.walk(folder, DEPTH_MAX)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> endings.contains(TrackReader.ending(path.toString())))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path folder, Path path) {
        return folder.relativize(path).toString().replace(File.separatorChar, '/');
    }

    private static List<Recording> readable(
            Path path, String name, Optional<PlaneReader> plane, List<String> troubles)
            throws IOException {
        var text = TrackReader.text(path);
        TrackReader reader = plane.isPresent() ? plane.get() : TrackReader.of(name, text);
        var timed = new ArrayList<Recording>();
        for (var recording : reader.recordings(name, text, Faults.PASSED_OVER)) {
            var points =
                    recording.points().stream().filter(point -> point.at().isPresent()).toList();
            if (points.size() < 2) continue;
            var untimed = recording.points().size() - points.size();
            timed.add(new Recording(recording.name(), points, recording.unreadable() + untimed));
        }
        if (timed.isEmpty()) troubles.add(name + ", whole file: no track with times in it");
        return timed.size() == 1 ? List.of(timed.getFirst().named(name)) : timed;
    }
}
