-- Who has blocked whom, as social tells it. What holds no more stays with its version, so that it cannot come back
-- by an old fact that is heard again.
CREATE TABLE blocks (
    user_id  uuid    NOT NULL,
    other_id uuid    NOT NULL,
    holds    boolean NOT NULL,
    version  bigint  NOT NULL,
    PRIMARY KEY (user_id, other_id)
);
