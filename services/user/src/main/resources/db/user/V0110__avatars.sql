-- What a player shows of themselves: which pictures in object storage, and of what kind. Both or none.
ALTER TABLE profiles
    ADD COLUMN avatar_version text,
    ADD COLUMN avatar_format  text,
    ADD CONSTRAINT profiles_avatar_is_whole CHECK ((avatar_version IS NULL) = (avatar_format IS NULL));

-- Pictures that may be in storage and that no profile shows: on their way in, or replaced.
CREATE TABLE avatar_orphans (
    version     text PRIMARY KEY,
    player_id   uuid        NOT NULL,
    -- From then on whoever sweeps may take them.
    sweep_after timestamptz NOT NULL,
    -- Taken by a sweeper: they can come into no profile any more.
    condemned   boolean     NOT NULL DEFAULT false
);
CREATE INDEX avatar_orphans_by_time ON avatar_orphans (sweep_after);
CREATE INDEX avatar_orphans_by_player ON avatar_orphans (player_id);
