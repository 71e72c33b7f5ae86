package game.ore.auth.domain;

import module java.base;

/// When keys are made, which of them signs, and when one has had its time.
///
/// A new key is published before it signs, so that nobody meets a token whose key they cannot have;
/// an old one stays published until the last token that it signed has ended.
///
/// @param rotateAfter how long one key signs
/// @param publishBefore how long a key is published before it signs
/// @param tokenLife how long the longest-living token lasts
public record KeySchedule(Duration rotateAfter, Duration publishBefore, Duration tokenLife) {
    /// The times of one key.
    public record KeyTimes(String id, Instant createdAt, Instant signsFrom) {}

    /// From when a new key has to sign, when one has to be made now. The very first signs at once.
    public Optional<Instant> dueKey(Collection<KeyTimes> keys, Instant now) {
        var newest = keys.stream().map(KeyTimes::signsFrom).max(Comparator.naturalOrder());
        if (newest.isEmpty()) return Optional.of(now);
        var due = newest.get().plus(rotateAfter).minus(publishBefore);
        return now.isBefore(due) ? Optional.empty() : Optional.of(now.plus(publishBefore));
    }

    /// From when a key that is wanted before its time signs; nothing while another one waits to.
    public Optional<Instant> keyOnDemand(Collection<KeyTimes> keys, Instant now) {
        var oneWaits = keys.stream().anyMatch(key -> key.signsFrom().isAfter(now));
        return oneWaits ? Optional.empty() : Optional.of(now.plus(publishBefore));
    }

    /// The key that signs.
    ///
    /// @param keys not empty
    public KeyTimes signing(Collection<KeyTimes> keys, Instant now) {
        var inOrder = keys.stream().sorted(Comparator.comparing(KeyTimes::signsFrom)).toList();
        return inOrder.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .reduce((_, later) -> later)
                .orElse(inOrder.getFirst());
    }

    /// The keys whose last token has ended.
    public List<KeyTimes> ended(Collection<KeyTimes> keys, Instant now) {
        return keys.stream()
                .filter(key ->
                        successor(key, keys)
                                .filter(next -> next.signsFrom().plus(tokenLife).isBefore(now))
                                .isPresent())
                .toList();
    }

    private static Optional<KeyTimes> successor(KeyTimes key, Collection<KeyTimes> keys) {
        return keys.stream()
                .filter(other -> other.signsFrom().isAfter(key.signsFrom()))
                .min(Comparator.comparing(KeyTimes::signsFrom));
    }
}
