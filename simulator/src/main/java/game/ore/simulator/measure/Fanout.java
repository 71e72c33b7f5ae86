package game.ore.simulator.measure;

import module java.base;

/// From the winner's answer to the neighbours' screens.
///
/// A neighbour may well see the coin go before the winner has read the answer; that counts as no
/// time at all.
final class Fanout {
    private static final int COINS_MAX = 100_000;

    private final Latencies latencies = new Latencies();
    private final Map<UUID, Story> stories = new ConcurrentHashMap<>();

    private record Heard(UUID player, Instant at) {}

    private static final class Story {
        private Optional<Heard> answered = Optional.empty();
        private final List<Heard> early = new ArrayList<>();
    }

    void answered(UUID winner, UUID coin, Instant at) {
        story(coin)
                .ifPresent(story -> {
                    synchronized (story) {
                        if (story.answered.isPresent()) return;
                        story.answered = Optional.of(new Heard(winner, at));
                        story.early.forEach(heard -> count(new Heard(winner, at), heard));
                        story.early.clear();
                    }
                });
    }

    void overheard(UUID player, UUID coin, Instant at) {
        story(coin)
                .ifPresent(story -> {
                    synchronized (story) {
                        var heard = new Heard(player, at);
                        story.answered.ifPresentOrElse(
                                answer -> count(answer, heard), () -> story.early.add(heard));
                    }
                });
    }

    private Optional<Story> story(UUID coin) {
        if (stories.size() >= COINS_MAX && !stories.containsKey(coin)) return Optional.empty();
        return Optional.of(stories.computeIfAbsent(coin, _ -> new Story()));
    }

    private void count(Heard answer, Heard heard) {
        if (!answer.player().equals(heard.player()))
            latencies.add(Duration.between(answer.at(), heard.at()));
    }

    LatencySummary summary() {
        return latencies.summary();
    }
}
