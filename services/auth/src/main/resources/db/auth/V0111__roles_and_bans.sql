-- Whoever stands here may not sign in. A ban that has ended is taken away.
CREATE TABLE bans (
    account   uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    reason    text        NOT NULL,
    -- For ever when empty.
    until     timestamptz,
    banned_at timestamptz NOT NULL,
    banned_by uuid        NOT NULL
);
CREATE INDEX bans_by_end ON bans (until) WHERE until IS NOT NULL;

-- For the list that admins search by the beginning of a name.
CREATE INDEX accounts_by_username_in_order ON accounts (username_key COLLATE "C");
