-- Instances that live, each until its heartbeat is late, and which slices of the players belong to whom. A slice belongs to
-- its owner only as long as the owner lives; whoever takes it gives it a new epoch.
CREATE TABLE slice_members (
    id       uuid        PRIMARY KEY,
    address  text        NOT NULL,
    slices   integer     NOT NULL,
    leaving  boolean     NOT NULL,
    until    timestamptz NOT NULL
);

CREATE TABLE slices (
    slice integer PRIMARY KEY,
    owner uuid,
    epoch bigint  NOT NULL
);

CREATE SEQUENCE slice_epochs;

-- What it takes to judge a fix once more: why it was judged so, and by whom.
ALTER TABLE locations ADD COLUMN reason text   NOT NULL DEFAULT '';
ALTER TABLE locations ADD COLUMN epoch  bigint NOT NULL DEFAULT 0;
