package game.ore.bench.collect;

import module java.base;

/// pgbench with as many clients and threads as the store has.
final class PgbenchSide implements Side {
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(\\w+)\\?user=(\\w+)");

    private final Path program;
    private final Path script;
    private final Matcher database;

    /// @param folder where the script is written to
    PgbenchSide(Path program, Path folder, PgbenchScript script, String postgresUrl)
            throws IOException {
        this.program = program;
        this.script = Files.writeString(folder.resolve("collect.pgbench.sql"), script.render());
        this.database = URL.matcher(postgresUrl);
        if (!database.matches()) throw new IllegalArgumentException(postgresUrl);
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public Duration collect(Work work) throws IOException, InterruptedException {
        var output = PgbenchOutput.parse(run(words(work)));
        if (output.transactions() != work.coins() || output.failed() > 0) {
            throw new IllegalStateException(
                    "pgbench did %d of %d, failed %d"
                            .formatted(output.transactions(), work.coins(), output.failed()));
        }
        return output.elapsed();
    }

    /// One number for each flag, so that the command can be repeated by hand.
    private List<String> words(Work work) {
        var clients = Integer.toString(work.clients());
        return List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + clients,
                "--transactions=" + work.coinsEach(),
                "--define=" + PgbenchScript.COUNTER + "=0",
                "--define=" + PgbenchScript.LANE + "=" + work.firstLane(),
                "--file=" + script,
                "--host=" + database.group(1),
                "--port=" + database.group(2),
                "--username=" + database.group(4),
                database.group(3));
    }

    private static String run(List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("PGOPTIONS", "-c search_path=game");
        var process = builder.start();
        try (var reader = process.inputReader()) {
            var text = reader.readAllAsString();
            if (process.waitFor() != 0) throw new IllegalStateException("pgbench failed: " + text);
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
