-- Where players were believed to be, exactly, for as long as raw fixes are kept. One partition for each day,
-- made and dropped by the service; what belongs to no day's partition lies in the default one.
CREATE TABLE locations (
    event_id    uuid             NOT NULL,
    user_id     uuid             NOT NULL,
    s2_cell_id  bigint           NOT NULL,
    latitude    double precision NOT NULL,
    longitude   double precision NOT NULL,
    accuracy    double precision NOT NULL,
    recorded_at timestamptz      NOT NULL,
    received_at timestamptz      NOT NULL,
    verdict     text             NOT NULL,
    -- The same fact, heard twice, is one row.
    PRIMARY KEY (event_id, recorded_at)
) PARTITION BY RANGE (recorded_at);

CREATE TABLE locations_default PARTITION OF locations DEFAULT;

CREATE INDEX locations_by_user ON locations (user_id, recorded_at DESC);
CREATE INDEX locations_by_cell ON locations (s2_cell_id);

-- A geography point where PostGIS is installed and may be used; nothing in the service depends on it.
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'postgis') THEN
        CREATE EXTENSION IF NOT EXISTS postgis;
        EXECUTE 'ALTER TABLE locations ADD COLUMN point geography(Point, 4326)
                 GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED';
        EXECUTE 'CREATE INDEX locations_by_point ON locations USING gist (point)';
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'PostGIS is installed but may not be created here; locations has no point column';
END
$$;

-- Who may see a player. Who has no row shares nothing.
CREATE TABLE share (
    user_id    uuid        PRIMARY KEY,
    audience   text        NOT NULL CHECK (audience IN ('NONE', 'FRIENDS', 'NEARBY')),
    precision  text        NOT NULL CHECK (precision IN ('EXACT', 'CELL')),
    friend_ids uuid[]      NOT NULL DEFAULT '{}',
    until      timestamptz,
    username   text        NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL DEFAULT now()
);
