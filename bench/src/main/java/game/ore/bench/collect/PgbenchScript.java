package game.ore.bench.collect;

import module java.base;

/// What the game's store says to PostgreSQL for one collect, as a script for pgbench. The driver
/// sends BEGIN together with the first statement; so does this, by a pipeline.
///
/// That it still does what the store does is checked after each slice by counting what was written.
///
/// @param message of the outbox, as the game writes it
record PgbenchScript(Message message) {
    /// @param bytes in hexadecimal
    record Message(String topic, String bytes) {}

    static final String LANE = "lane0";
    static final String COUNTER = "n";

    private static final String TEMPLATE =
            """
            \\set n :n + 1
            \\set coin ${coinNumber}
            \\startpipeline
            BEGIN;
            SELECT coin_id, outcome, value_micros, multiplier_bp, reward_micros, balance_micros, \
            experience, level FROM answer WHERE user_id = ${player}::uuid AND request_id = ${coin};
            \\endpipeline
            SELECT id, type, value_micros, latitude, longitude, is_ad, expires_at FROM coin \
            WHERE id = ${coin}::uuid;
            COMMIT;
            \\startpipeline
            BEGIN;
            WITH claimed AS ( UPDATE coin SET collected_by = ${player}::uuid, collected_at = now() \
            WHERE id = ${coin}::uuid AND collected_by IS NULL AND expires_at > now() RETURNING id ), \
            entry AS ( INSERT INTO journal (id, kind, reference, created_at) \
            SELECT uuidv7(), 'coin', id::text, now() FROM claimed RETURNING id ), \
            legs AS ( INSERT INTO posting (journal_id, account, micros) SELECT id, account, micros \
            FROM entry, unnest(ARRAY['treasury', 'player:' || ${player}], \
            ARRAY[-1000000::bigint, 1000000::bigint]) AS leg (account, micros) ) \
            INSERT INTO player (user_id, username, is_genesis, balance_micros, earned_micros, \
            experience, coins_collected, day, earned_that_day_micros) \
            SELECT ${player}::uuid, 'bench', false, 1000000, 1000000, 1, 1, current_date, 1000000 \
            FROM claimed ON CONFLICT (user_id) DO UPDATE SET username = excluded.username, \
            is_genesis = excluded.is_genesis, \
            balance_micros = player.balance_micros + excluded.balance_micros, \
            earned_micros = player.earned_micros + excluded.earned_micros, \
            experience = player.experience + excluded.experience, \
            coins_collected = player.coins_collected + 1, \
            day = greatest(player.day, excluded.day), \
            earned_that_day_micros = excluded.earned_that_day_micros + CASE \
            WHEN player.day < excluded.day THEN 0 ELSE player.earned_that_day_micros END \
            RETURNING balance_micros, earned_micros, experience, day, earned_that_day_micros;
            \\endpipeline
            INSERT INTO answer (user_id, request_id, coin_id, answered_at, outcome, value_micros, \
            multiplier_bp, reward_micros, balance_micros, experience, level) VALUES \
            (${player}::uuid, ${coin}, ${coin}::uuid, now(), 'WON', 1000000, 10000, 1000000, \
            1000000, 1, 1) ON CONFLICT (user_id, request_id) DO NOTHING;
            INSERT INTO outbox (topic, key, message) SELECT * FROM unnest(\
            ARRAY['${topic}'], ARRAY[${player}], ARRAY['\\x${bytes}'::bytea]);
            COMMIT;
            """;

    String render() {
        return TEMPLATE.replace("${coinNumber}", Lane.number("(:lane0 + :client_id)", ":n"))
                .replace("${coin}", Lane.coinSql(":coin::bigint"))
                .replace("${player}", Lane.playerSql(":client_id::bigint"))
                .replace("${topic}", message.topic())
                .replace("${bytes}", message.bytes());
    }
}
