package game.ore.eventlog;

import module java.base;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates topics that are missing; leaves those that exist as they are.
final class TopicSetup {
    private TopicSetup() {}

    static void create(Admin admin, Collection<Topic> topics, Duration patience) {
        try {
            var brokers =
                    admin.describeCluster()
                            .nodes()
                            .get(patience.toSeconds(), TimeUnit.SECONDS)
                            .size();
            var existing = admin.listTopics().names().get(patience.toSeconds(), TimeUnit.SECONDS);
            var missing =
                    topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .map(topic -> wanted(topic, brokers))
                            .toList();
            admin.createTopics(missing)
                    .values()
                    .forEach((name, created) -> await(name, created, patience));
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("it does not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", interrupted);
        }
    }

    private static NewTopic wanted(Topic topic, int brokers) {
        return new NewTopic(
                        topic.name(),
                        topic.partitions(),
                        (short) Math.min(topic.replication(), brokers))
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.retention().toMillis()),
                                TopicConfig.COMPRESSION_TYPE_CONFIG,
                                "producer"));
    }

    private static void await(String name, Future<?> created, Duration patience) {
        try {
            created.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException)
                return; // another process was faster
            throw new IllegalStateException(
                    "topic " + name + " cannot be created: " + failure.getCause(), failure);
        } catch (TimeoutException late) {
            throw new IllegalStateException("topic " + name + " was not created in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", interrupted);
        }
    }
}
