package game.ore.embedded;

import module java.base;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// The program of the Kafka child process: formats a new folder, serves until it is told to end,
/// and says that it is ready by making a file.
final class KafkaNode {
    private KafkaNode() {}

    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        var ready = Path.of(arguments[1]);
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        format(file, Path.of(settings.getProperty("log.dirs")));
        serve(settings, ready);
    }

    private static void format(Path file, Path data) {
        if (Files.exists(data.resolve("meta.properties"))) return;
        var words =
                new String[] {
                    "format",
                    "--ignore-formatted",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    file.toString()
                };
        if (StorageTool.execute(words, System.out) != 0) System.exit(1);
    }

    private static void serve(Properties settings, Path ready) {
        try {
            var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
            server.startup();
            Files.writeString(ready, "");
            server.awaitShutdown();
        } catch (Throwable e) {
            System.out.println("Kafka cannot start: " + e);
            Runtime.getRuntime().halt(1);
        }
    }
}
