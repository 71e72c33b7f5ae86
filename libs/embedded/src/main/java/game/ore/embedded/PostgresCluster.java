package game.ore.embedded;

import module java.base;

/// The files of a PostgreSQL cluster: how they are made, and how a server is run over them.
final class PostgresCluster {
    private static final Duration CREATION = Duration.ofMinutes(2);

    private PostgresCluster() {}

    /// Makes the cluster when there is none yet. It appears whole or not at all.
    static void create(Path programs, PartFolder folder, PartOptions options) {
        if (Files.isDirectory(data(folder))) return;
        var draft = folder.resolve("data.new");
        Folders.delete(draft);
        var words =
                new ArrayList<>(
                        List.of(
                                programs.resolve("bin/initdb").toString(),
                                "--pgdata=" + draft,
                                "--username=postgres",
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--locale=C.UTF-8"));
        words.add(options.fast() ? "--no-sync" : "--sync-method=fsync");
        var initdb =
                Child.start(
                        EmbeddedPostgres.NAME,
                        new Command(words, "TERM", true),
                        Map.of("LC_ALL", "C"),
                        options.log());
        initdb.awaitSuccess(CREATION);
        try {
            Files.move(draft, data(folder), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PartFailed("PostgreSQL cannot create %s: %s".formatted(data(folder), e), e);
        }
    }

    /// Removes the note of a server that is gone when its pid has since been given to a stranger:
    /// PostgreSQL would take the stranger for itself and refuse to start.
    static void forgetDeadServer(PartFolder folder) {
        var note = data(folder).resolve("postmaster.pid");
        try {
            if (!Files.exists(note)) return;
            var pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
            var running = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
            if (running.isPresent() && !worksIn(data(folder), pid)) Files.delete(note);
        } catch (IOException | NumberFormatException | NoSuchElementException unreadable) {
            // PostgreSQL says itself what is wrong with its own file.
        }
    }

    /// The server program with every setting, so that none depends on what an earlier start wrote.
    static Command server(Path programs, PartFolder folder, PartOptions options, int port) {
        var durable = options.fast() ? "off" : "on";
        var settings =
                List.of(
                        "listen_addresses=127.0.0.1",
                        "port=" + port,
                        "unix_socket_directories=",
                        "max_connections=200",
                        "shared_buffers=64MB",
                        "timezone=UTC",
                        "log_timezone=UTC",
                        "lc_messages=C",
                        "max_wal_size=512MB",
                        "fsync=" + durable,
                        "synchronous_commit=" + durable,
                        "full_page_writes=" + durable);
        var words = new ArrayList<String>();
        words.add(programs.resolve("bin/postgres").toString());
        words.add("-D");
        words.add(data(folder).toString());
        for (var setting : settings) {
            words.add("-c");
            words.add(setting);
        }
        return new Command(words, "INT", true);
    }

    private static Path data(PartFolder folder) {
        return folder.resolve("data");
    }

    private static boolean worksIn(Path data, long pid) throws IOException {
        var workingFolder = Path.of("/proc/" + pid + "/cwd");
        return !Files.exists(Path.of("/proc/self"))
                || (Files.exists(workingFolder)
                        && workingFolder.toRealPath().equals(data.toRealPath()));
    }
}
