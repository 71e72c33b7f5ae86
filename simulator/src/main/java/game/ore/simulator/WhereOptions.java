package game.ore.simulator;

import module java.base;

import game.ore.geo.Position;
import game.ore.tracks.City;
import game.ore.tracks.Pace;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Where people walk.
final class WhereOptions {
    @Option(
            names = "--tracks",
            paramLabel = "DIR",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "recordings to walk: .gpx .geojson .json .csv .plt (default: invented walks along a grid)")
    private String tracks = "";

    @Option(
            names = "--city",
            paramLabel = "NAME",
            description = "where: ${COMPLETION-CANDIDATES}",
            completionCandidates = Cities.class)
    private String city = City.SEOUL.label();

    @Option(
            names = "--center",
            paramLabel = "LAT,LON",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "any other place, instead of a city")
    private String center = "";

    @Option(
            names = "--spread",
            paramLabel = "METERS",
            description = "how far from there the walks begin")
    private double spread = 400;

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            description =
                    "walk: nobody faster than a walker; recorded: as the tracks were recorded, drives too")
    private String pace = Pace.WALK.label();

    private static final class Cities extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Cities() {
            super(Arrays.stream(City.values()).map(City::label).toList());
        }
    }

    Crowd crowd(int players, int cheats) {
        return new Crowd(
                players,
                cheats,
                Optional.of(tracks).filter(text -> !text.isEmpty()).map(Path::of),
                place(),
                spread,
                Pace.named(pace));
    }

    private Position place() {
        if (center.isEmpty()) {
            return City.named(city)
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "no city called " + city + ", use --center"))
                    .center();
        }
        var parts = center.split(",", -1);
        if (parts.length != 2) throw new IllegalArgumentException("--center is LAT,LON: " + center);
        return new Position(
                Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
    }
}
