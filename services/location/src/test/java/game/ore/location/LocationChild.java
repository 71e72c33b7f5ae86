package game.ore.location;

import module java.base;

import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;
import game.ore.testing.ServiceJvm;

/// A process of its own that runs location, to be stopped and killed.
final class LocationChild {
    private LocationChild() {}

    public static void main(String... args) throws IOException {
        ServiceJvm.serve(args, settings -> start(settings).service().url());
    }

    private static LocationMain start(Settings settings) {
        try (var limits = Contract.limits()) {
            return LocationMain.start(
                    Platform.open(
                            settings,
                            InstantSource.system(),
                            Topics.registry(),
                            LimitTable.read(limits)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
