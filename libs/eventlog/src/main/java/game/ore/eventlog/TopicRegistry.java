package game.ore.eventlog;

import module java.base;

/// All topics there are and all events that may be on them.
///
/// @param deadLetters the one among the topics for messages that could not be handled
public record TopicRegistry(List<Topic> topics, Topic deadLetters, EventCodec codec) {
    /// The same topics for a small cluster: none that is made gets more partitions than this.
    public TopicRegistry partitionsAtMost(int most) {
        var smaller = topics.stream().map(topic -> topic.partitionsAtMost(most)).toList();
        return new TopicRegistry(smaller, deadLetters, codec);
    }
}
