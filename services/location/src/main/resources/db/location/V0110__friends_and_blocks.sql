-- Who are friends and who has blocked whom, as social tells it. What holds no more stays with its version, so that it
-- cannot come back by an old fact that is heard again.

-- One row for a pair, the smaller id first.
CREATE TABLE friendships (
    user_id  uuid    NOT NULL,
    other_id uuid    NOT NULL,
    holds    boolean NOT NULL,
    version  bigint  NOT NULL,
    PRIMARY KEY (user_id, other_id),
    CHECK (user_id < other_id)
);
CREATE INDEX friendships_by_other ON friendships (other_id);

CREATE TABLE blocks (
    user_id  uuid    NOT NULL,
    other_id uuid    NOT NULL,
    holds    boolean NOT NULL,
    version  bigint  NOT NULL,
    PRIMARY KEY (user_id, other_id)
);
