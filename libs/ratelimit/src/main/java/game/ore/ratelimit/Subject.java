package game.ore.ratelimit;

import module java.base;

/// Somebody who is counted, with what this process knows of their buckets. Whoever asks often keeps
/// it instead of looking it up again.
public final class Subject {
    private final String name;
    private final Map<String, Count> counts = new HashMap<>(4);

    Subject(String name) {
        this.name = name;
    }

    /// The bucket's key in Redis; those of one subject lie together in a cluster, by the braces.
    String key(RateLimit limit) {
        return "rate:{" + name + "}:" + limit.name();
    }

    /// To be called by whoever holds this object's lock.
    Count count(RateLimit limit) {
        var count = counts.get(limit.name());
        if (count != null) return count;
        var created = new Count();
        counts.put(limit.name(), created);
        return created;
    }
}
