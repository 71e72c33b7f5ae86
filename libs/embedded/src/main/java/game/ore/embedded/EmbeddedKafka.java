package game.ore.embedded;

import module java.base;

/// One Kafka node, broker and controller in one, in a small JVM of its own. Topics must be created
/// before they are used.
public final class EmbeddedKafka extends Part {
    public static final String NAME = "Kafka";
    public static final String PORT_SETTING = "ore.kafka.port";

    /// What those who use it are told besides its address.
    ///
    /// A node that stands alone gains nothing by many partitions, and each costs memory and time at
    /// every start. On one machine a process that was killed is soon known to be gone.
    public static final Map<String, String> SETTINGS =
            Map.of("ore.kafka.partitions-max", "4", "ore.kafka.session-timeout", "4s");

    private EmbeddedKafka(Served server) {
        super(server);
    }

    /// Starts it, ready to be used; a new folder is formatted first.
    public static EmbeddedKafka start(PartOptions options) {
        return new EmbeddedKafka(
                Served.start(
                        NAME,
                        PORT_SETTING,
                        options,
                        (folder, port) -> serve(folder, port, options)));
    }

    private static Child serve(PartFolder folder, int port, PartOptions options)
            throws IOException {
        var settings = folder.resolve("node.properties");
        var ready = folder.resolve("ready");
        Files.deleteIfExists(ready);
        Files.writeString(settings, settings(folder, port, Ports.any()));
        var environment = Map.of("MALLOC_ARENA_MAX", "2");
        var node = Child.start(NAME, command(settings, ready), environment, options.log());
        folder.remember(node.handle());
        node.awaitReady(() -> Files.exists(ready));
        return node;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port();
    }

    private static Command command(Path settings, Path ready) {
        return Command.java(
                256, Command.QUICK, KafkaNode.class, settings.toString(), ready.toString());
    }

    /// Small enough for a laptop: few threads, and a bound on what each partition keeps.
    private static String settings(PartFolder folder, int port, int controllerPort) {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s

        auto.create.topics.enable=false
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=2
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=2
        group.initial.rebalance.delay.ms=0
        group.min.session.timeout.ms=1000

        # After a crash the node waits until its former self counts as gone.
        broker.session.timeout.ms=3000
        broker.heartbeat.interval.ms=500

        log.segment.bytes=16777216
        log.retention.bytes=67108864
        log.retention.check.interval.ms=60000
        log.index.size.max.bytes=1048576
        log.cleaner.dedupe.buffer.size=4194304
        metadata.log.max.record.bytes.between.snapshots=4194304
        metadata.max.retention.bytes=33554432

        num.network.threads=2
        num.io.threads=4
        background.threads=2
        num.recovery.threads.per.data.dir=2
        """
                .formatted(
                        port,
                        controllerPort,
                        folder.resolve("data").toString().replace("\\", "\\\\"));
    }
}
