package game.ore.rights;

import module java.base;

import game.ore.objects.ObjectStore;
import game.ore.objects.ObjectsConfig;
import game.ore.personal.ExportStore;
import game.ore.runtime.Settings;

/// Where exports lie: in the bucket `exports`, one part for each service, by its name.
public final class Exports {
    private Exports() {}

    /// Nothing is opened before the first use.
    public static ExportStore store(Settings settings) {
        var config = ObjectsConfig.from(settings);
        return new ExportStore(() -> ObjectStore.open(config, "exports"));
    }
}
