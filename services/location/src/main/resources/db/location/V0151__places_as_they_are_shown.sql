-- Where a player who hides behind a cell is shown: players are found and put in order by that alone. Rows without it are
-- of players who have not moved since; they come back with their next fix.
DELETE FROM last_places;
ALTER TABLE last_places
    ADD COLUMN cell_latitude  double precision NOT NULL,
    ADD COLUMN cell_longitude double precision NOT NULL;

-- Who has been shown where somebody else is: one row for each pair, way and day.
CREATE TABLE position_reads (
    day      date        NOT NULL,
    reader   uuid        NOT NULL,
    subject  uuid        NOT NULL,
    way      text        NOT NULL,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    times    bigint      NOT NULL CHECK (times > 0),
    PRIMARY KEY (day, reader, subject, way)
);
CREATE INDEX position_reads_of_subject ON position_reads (subject);
CREATE INDEX position_reads_by_reader ON position_reads (reader);
