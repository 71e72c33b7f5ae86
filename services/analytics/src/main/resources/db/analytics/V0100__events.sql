-- Every fact that was ever told, for as long as single facts are kept.
CREATE TABLE events (
    time       timestamptz NOT NULL,
    topic      text        NOT NULL,
    event_id   uuid        NOT NULL,
    user_id    uuid,
    event_data jsonb       NOT NULL,
    latitude   double precision,
    longitude  double precision,
    -- A second delivery has the same time and id, so it changes nothing.
    PRIMARY KEY (time, event_id)
) PARTITION BY RANGE (time);
CREATE INDEX events_of_user ON events (user_id, time DESC, event_id DESC) WHERE user_id IS NOT NULL;

-- Facts of days that have no partition of their own: very late ones, or ahead of time.
CREATE TABLE events_default PARTITION OF events DEFAULT;

CREATE TABLE hourly_stats (
    hour         timestamptz NOT NULL,
    topic        text        NOT NULL,
    event_count  bigint      NOT NULL,
    unique_users bigint      NOT NULL,
    avg_value    numeric,
    PRIMARY KEY (hour, topic)
);

-- Hours in which something new was heard, to be summed up again. One row for each batch and hour, without a key, so
-- that writers never wait for each other or for the roll-up.
CREATE TABLE touched_hours (
    hour timestamptz NOT NULL
);

-- Distinct players of an hour cannot be added up to those of a day.
CREATE TABLE daily_users (
    day     date NOT NULL,
    user_id uuid NOT NULL,
    PRIMARY KEY (day, user_id)
);

CREATE TABLE daily_stats (
    day             date   PRIMARY KEY,
    events          bigint NOT NULL,
    active_users    bigint NOT NULL,
    sessions        bigint NOT NULL,
    registered      bigint NOT NULL,
    coins_collected bigint NOT NULL,
    paid_micros     bigint NOT NULL,
    quests          bigint NOT NULL
);

CREATE TABLE player_stats (
    user_id         uuid             PRIMARY KEY,
    events          bigint           NOT NULL,
    coins_collected bigint           NOT NULL,
    earned_micros   bigint           NOT NULL,
    distance_m      double precision NOT NULL,
    active_days     bigint           NOT NULL,
    first_seen_at   timestamptz      NOT NULL,
    last_seen_at    timestamptz      NOT NULL,
    -- By the device's clock; the distance is speed times the time since then. No position is kept for it.
    last_fix_at     timestamptz
);
CREATE INDEX player_stats_lately ON player_stats (last_seen_at);

-- Where TimescaleDB can be had it does by itself what partitions and roll-up do elsewhere.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb') THEN
        RETURN;
    END IF;
    BEGIN
        CREATE EXTENSION IF NOT EXISTS timescaledb SCHEMA public;
    EXCEPTION WHEN insufficient_privilege THEN
        RAISE NOTICE 'timescaledb is there but this user may not create it: range partitions instead';
        RETURN;
    END;

    DROP TABLE events, hourly_stats, touched_hours;
    CREATE TABLE events (
        time       timestamptz NOT NULL,
        topic      text        NOT NULL,
        event_id   uuid        NOT NULL,
        user_id    uuid,
        event_data jsonb       NOT NULL,
        latitude   double precision,
        longitude  double precision,
        PRIMARY KEY (time, event_id)
    );
    CREATE INDEX events_of_user ON events (user_id, time DESC, event_id DESC) WHERE user_id IS NOT NULL;
    PERFORM create_hypertable('events', 'time', chunk_time_interval => INTERVAL '1 day');
    ALTER TABLE events SET (
        timescaledb.compress,
        timescaledb.compress_segmentby = 'topic',
        timescaledb.compress_orderby = 'time DESC, event_id'
    );
    PERFORM add_compression_policy('events', INTERVAL '7 days');
    EXECUTE $view$
        CREATE MATERIALIZED VIEW hourly_stats
        WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
        SELECT time_bucket(INTERVAL '1 hour', time)                             AS hour,
               topic,
               count(*)                                                         AS event_count,
               count(DISTINCT user_id)                                          AS unique_users,
               avg((event_data ->> 'value_micros')::numeric) / 1000000          AS avg_value
          FROM events
         GROUP BY 1, 2
        WITH NO DATA
    $view$;
    -- Reaches back less far than single events are kept, so that dropping them does not empty the hours.
    PERFORM add_continuous_aggregate_policy('hourly_stats',
        start_offset => INTERVAL '7 days', end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '10 minutes');
END
$$;
