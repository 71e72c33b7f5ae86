package game.ore.location;

import module java.base;

import game.ore.location.domain.Forest;

/// The trained model that is part of this service, as `./ore anticheat train` wrote it.
public final class AnomalyModel {
    private static final String RESOURCE = "anomaly-model.txt";

    private AnomalyModel() {}

    /// @throws IllegalArgumentException when it is not of this version
    public static Forest standard() {
        try (var in = AnomalyModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IllegalStateException(RESOURCE + " is missing");
            return Forest.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
