package game.ore.tracks;

import module java.base;

/// Reads the recordings in one file of one format.
///
/// Which format a file has is told by its ending and, for `.json`, by how it begins.
public sealed interface TrackReader
        permits GpxReader, GeoJsonReader, PointArrayReader, CsvReader, PlaneReader, PltReader {
    int FILE_BYTES_MAX = 64 << 20;

    /// All recordings in the text, as they are.
    ///
    /// @param file how the file is called in messages
    /// @param faults hears of each point that cannot be read
    /// @throws TrackUnreadable naming file and position when the text is not of this format
    List<Recording> recordings(String file, String text, Faults faults);

    /// All tracks with two fixes or more and a clock that runs forward; shorter ones are left out.
    ///
    /// @throws TrackUnreadable naming file and position when the text is not of this format
    default List<Track> read(String file, String text) {
        return recordings(file, text, Faults.REFUSED).stream()
                .map(Recording::repaired)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The tracks of a file, in the format it is found to have.
    static List<Track> read(Path path) throws IOException {
        var file = path.getFileName().toString();
        var text = text(path);
        return of(file, text).read(file, text);
    }

    /// The text of a file of tracks.
    ///
    /// @throws TrackUnreadable when it is too large or no text
    static String text(Path path) throws IOException {
        var file = path.getFileName().toString();
        if (Files.size(path) > FILE_BYTES_MAX) {
            throw new TrackUnreadable(
                    file, "whole file", "larger than " + FILE_BYTES_MAX + " bytes");
        }
        try {
            return Files.readString(path);
        } catch (MalformedInputException malformed) {
            throw new TrackUnreadable(file, "whole file", "not UTF-8 text");
        }
    }

    static TrackReader of(String file, String text) {
        return switch (ending(file)) {
            case "gpx" -> new GpxReader();
            case "geojson" -> new GeoJsonReader();
            case "csv" -> new CsvReader();
            case "plt" -> new PltReader();
            case "json" ->
                    text.stripLeading().startsWith("[")
                            ? new PointArrayReader()
                            : new GeoJsonReader();
            default ->
                    throw new TrackUnreadable(
                            file, "name", "not one of .gpx .geojson .json .csv .plt");
        };
    }

    /// Every track of a folder in the order of file names; files with other endings are passed
    /// over.
    ///
    /// @throws TrackUnreadable when the folder holds no track at all
    static List<Track> folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder))
            throw new TrackUnreadable(folder.toString(), "whole folder", "there is none");
        var endings = Set.of("gpx", "geojson", "json", "csv", "plt");
        var tracks = new ArrayList<Track>();
        try (var files = Files.list(folder)) {
            for (var path : files.filter(Files::isRegularFile).sorted().toList()) {
                if (endings.contains(ending(path.getFileName().toString())))
                    tracks.addAll(read(path));
            }
        }
        if (tracks.isEmpty())
            throw new TrackUnreadable(folder.toString(), "whole folder", "no track in it");
        return tracks;
    }

    static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
