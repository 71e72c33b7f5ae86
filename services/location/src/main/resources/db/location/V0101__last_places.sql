-- Where each player who lets everyone nearby see them was last believed to be, one row for each: what nearby players
-- are found from while Redis cannot say. The cell has level 13 and seldom changes, so that moving touches no index.
CREATE TABLE last_places (
    user_id     uuid             PRIMARY KEY,
    cell        bigint           NOT NULL,
    latitude    double precision NOT NULL,
    longitude   double precision NOT NULL,
    recorded_at timestamptz      NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX last_places_by_cell ON last_places (cell);
