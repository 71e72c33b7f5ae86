package game.ore.embedded;

import module java.base;

/// Whole folders.
public final class Folders {
    private Folders() {}

    /// Removes a folder and all in it; nothing happens when there is none.
    public static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
