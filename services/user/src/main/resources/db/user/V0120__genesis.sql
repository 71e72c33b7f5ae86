-- Whoever gives out a number locks the one row first. It says which was the last one given out.
CREATE TABLE genesis_counter (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    last_number integer NOT NULL CHECK (last_number BETWEEN 0 AND 1000)
);
INSERT INTO genesis_counter (last_number) VALUES (0);

CREATE TABLE genesis_members (
    number        integer PRIMARY KEY CHECK (number BETWEEN 1 AND 1000),
    user_id       uuid        NOT NULL UNIQUE,
    -- Where the identity is from that proved that this is one person.
    provider      text        NOT NULL CHECK (provider IN ('DISCORD', 'TWITTER')),
    -- SHA-256 of provider and subject: enough to know it again, and nobody's name.
    identity_hash bytea       NOT NULL UNIQUE,
    joined_at     timestamptz NOT NULL
);
