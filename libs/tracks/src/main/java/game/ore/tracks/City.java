package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// Places to which tracks can be moved by name.
public enum City {
    SEOUL(37.5665, 126.9780),
    BUSAN(35.1796, 129.0756),
    TOKYO(35.6812, 139.7671),
    OSAKA(34.6937, 135.5023),
    TAIPEI(25.0330, 121.5654),
    SINGAPORE(1.2897, 103.8501),
    JAKARTA(-6.1944, 106.8229),
    BERLIN(52.5200, 13.4050),
    MUNICH(48.1372, 11.5755),
    LONDON(51.5074, -0.1278),
    PARIS(48.8566, 2.3522),
    NEW_YORK(40.7580, -73.9855),
    SAN_FRANCISCO(37.7793, -122.4193);

    private final double latitude;
    private final double longitude;

    City(double latitude, double longitude) {
        this.latitude = latitude;
        this.longitude = longitude;
    }

    public Position center() {
        return new Position(latitude, longitude);
    }

    /// The city as it is written on a command line, `new-york` for one.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<City> named(String label) {
        return Arrays.stream(values())
                .filter(city -> city.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
