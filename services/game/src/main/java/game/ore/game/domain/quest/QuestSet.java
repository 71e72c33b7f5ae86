package game.ore.game.domain.quest;

import module java.base;

/// All quests that there are. Data, so that it can be changed without code.
///
/// Progress belongs to measures, not to quests: a new quest by a measure that is counted already
/// begins with what was done before, and quests share what they count.
///
/// @param version raised with each change, for people
public record QuestSet(String name, int version, List<Quest> quests) {
    public QuestSet {
        quests = List.copyOf(quests);
        var ids = quests.stream().map(Quest::id).toList();
        ids.stream()
                .filter(id -> Collections.frequency(ids, id) > 1)
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("two quests are called " + id);
                });
    }

    public Optional<Quest> find(String id) {
        return quests.stream().filter(quest -> quest.id().equals(id)).findFirst();
    }

    /// What must be counted.
    public Set<Measure> measures() {
        return quests.stream().map(quest -> quest.goal().measure()).collect(Collectors.toSet());
    }
}
