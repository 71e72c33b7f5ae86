-- Areas that tell when players come and go. An area is a circle (one vertex and a radius) or a polygon; vertices are
-- latitude and longitude in turn, in ten-millionths of a degree, ring after ring.
CREATE TABLE geofences (
    id           uuid             PRIMARY KEY,
    -- Grows with every change in the order of commits; what an instance has not seen has a larger one.
    version      bigint           NOT NULL UNIQUE,
    kind         text             NOT NULL CHECK (kind IN ('SPAWN', 'AD', 'GAME', 'CUSTOM')),
    name         text             NOT NULL,
    radius_m     double precision CHECK (radius_m > 0),
    vertices     integer[]        NOT NULL,
    rings        integer[]        NOT NULL,
    holds_origin boolean          NOT NULL,
    size_m       double precision NOT NULL,
    -- The S2 cells under which it is looked up.
    cells        bigint[]         NOT NULL,
    -- Longitudes and latitudes in degrees; east is above 180 when it lies across the date line.
    bounds       box              NOT NULL,
    valid_from   timestamptz      NOT NULL,
    valid_until  timestamptz,
    dwell_s      integer          NOT NULL CHECK (dwell_s >= 0),
    attributes   text             NOT NULL,
    created_at   timestamptz      NOT NULL,
    changed_at   timestamptz      NOT NULL,
    -- It is gone; the row stays until every instance has surely seen that.
    removed_at   timestamptz
);
CREATE SEQUENCE geofences_version;
CREATE INDEX geofences_by_bounds ON geofences USING gist (bounds) WHERE removed_at IS NULL;
CREATE INDEX geofences_removed ON geofences (removed_at) WHERE removed_at IS NOT NULL;

-- In which fences players are, as the facts told it. What has ended goes when exact fixes go.
CREATE TABLE fence_visits (
    user_id    uuid        NOT NULL,
    fence_id   uuid        NOT NULL,
    entered_at timestamptz NOT NULL,
    kind       text        NOT NULL,
    dwelt_at   timestamptz,
    left_at    timestamptz,
    PRIMARY KEY (user_id, fence_id, entered_at)
);
CREATE INDEX fence_visits_ended ON fence_visits (left_at) WHERE left_at IS NOT NULL;
CREATE INDEX fence_visits_begun ON fence_visits (entered_at);
