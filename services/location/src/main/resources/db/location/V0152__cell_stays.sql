-- In which level-15 cells players were, from when to when: all that is left of exact fixes when these go.
CREATE TABLE cell_stays (
    user_id    uuid        NOT NULL,
    cell       bigint      NOT NULL,
    entered_at timestamptz NOT NULL,
    left_at    timestamptz NOT NULL,
    fixes      bigint      NOT NULL CHECK (fixes > 0),
    PRIMARY KEY (user_id, entered_at, cell),
    CHECK (entered_at <= left_at)
);
CREATE INDEX cell_stays_by_end ON cell_stays (user_id, left_at);
CREATE INDEX cell_stays_ended ON cell_stays (left_at);

-- Exact fixes lie in partitions of an hour from now on: what lies in those of a day goes where fixes without a partition
-- are, and from there into its hours. The columns are named because one that is generated cannot be written.
DO $$
DECLARE
    day text;
BEGIN
    FOR day IN SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = pg_inherits.inhrelid
                WHERE pg_inherits.inhparent = 'locations'::regclass AND child.relname ~ '^locations_[0-9]{8}$' LOOP
        EXECUTE format('ALTER TABLE locations DETACH PARTITION %I', day);
        EXECUTE format('INSERT INTO locations_default (event_id, user_id, s2_cell_id, latitude, longitude, accuracy,
                                                       recorded_at, received_at, verdict)
                        SELECT event_id, user_id, s2_cell_id, latitude, longitude, accuracy, recorded_at, received_at,
                               verdict FROM %I', day);
        EXECUTE format('DROP TABLE %I', day);
    END LOOP;
END
$$;
