-- Mail that waits to be sent. It is gone once the server has taken it over.
CREATE TABLE mail_outbox (
    id          uuid PRIMARY KEY,
    written_at  timestamptz NOT NULL,
    -- To whom and what: AES-256-GCM under the master key.
    sealed      bytea       NOT NULL,
    tries       integer     NOT NULL DEFAULT 0,
    -- While it is being sent: when somebody else may try.
    next_try_at timestamptz NOT NULL,
    given_up_at timestamptz,
    -- Why the last try failed.
    reason      text
) WITH (
    -- Every row lives for a moment only.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000
);
CREATE INDEX mail_outbox_waiting ON mail_outbox (next_try_at) WHERE given_up_at IS NULL;
CREATE INDEX mail_outbox_given_up ON mail_outbox (given_up_at) WHERE given_up_at IS NOT NULL;

-- Links that were mailed and not used yet: the newest of each kind is the only one that works.
CREATE TABLE links (
    account    uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
    purpose    text        NOT NULL CHECK (purpose IN ('VERIFY_EMAIL', 'RESET_PASSWORD')),
    -- SHA-256 of 32 random bytes that only the mail holds.
    token_hash bytea       NOT NULL,
    -- Whom it was mailed to: it says nothing about another address of the same account.
    email_key  text        NOT NULL,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account, purpose)
);
CREATE UNIQUE INDEX links_by_token ON links (token_hash);

-- Grows with every new password, but not when the same one is hashed again: who signs in with a password that was
-- changed meanwhile is found out by it.
ALTER TABLE accounts ADD COLUMN password_version integer NOT NULL DEFAULT 0;
