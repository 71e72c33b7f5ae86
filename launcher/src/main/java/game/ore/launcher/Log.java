package game.ore.launcher;

/// Where the services of this JVM write their log.
final class Log {
    private Log() {}

    /// Must come before anything logs.
    static void to(OreFolder folder) {
        setUnlessSet("logback.configurationFile", "game/ore/launcher/logback.xml");
        setUnlessSet("ore.log.file", folder.log("services").toString());
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }
}
