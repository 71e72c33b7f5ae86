-- What another player is in somebody's list. A friendship is two rows, and so is a request that both may see;
-- who asks somebody that has blocked them has a row of their own alone.
CREATE TABLE ties (
    user_id  uuid        NOT NULL,
    other_id uuid        NOT NULL,
    state    text        NOT NULL CHECK (state IN ('ACCEPTED', 'INCOMING', 'OUTGOING')),
    since    timestamptz NOT NULL,
    PRIMARY KEY (user_id, other_id),
    CHECK (user_id <> other_id)
);
CREATE INDEX ties_by_state ON ties (user_id, state, since DESC, other_id DESC);

-- Whom a player wants to see no more.
CREATE TABLE blocks (
    user_id  uuid        NOT NULL,
    other_id uuid        NOT NULL,
    since    timestamptz NOT NULL,
    PRIMARY KEY (user_id, other_id),
    CHECK (user_id <> other_id)
);
CREATE INDEX blocks_by_time ON blocks (user_id, since DESC, other_id DESC);
CREATE INDEX blocks_by_other ON blocks (other_id, since DESC);

-- Numbers what is told. Drawn while both players are locked, so of one pair the later fact has the larger number.
CREATE SEQUENCE relation_versions;
