package game.ore.simulator.books;

import module java.base;

/// The rows that analytics wrote of the events it heard, each event once.
record AnalyticsBook(Tables tables, Instant since) implements Book {
    private static final String HEARD =
            """
            SELECT user_id AS player,
                   sum(reward)::bigint AS micros
              FROM (SELECT DISTINCT event_id, user_id, (event_data ->> 'reward_micros')::bigint AS reward
                      FROM analytics.events
                     WHERE topic IN ('events.coin.collected', 'events.quest.completed')
                       AND time >= ?) AS heard
             GROUP BY user_id
            """;

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public Map<UUID, Long> microPointsByPlayer() {
        return tables.microPoints(name(), HEARD, since);
    }
}
