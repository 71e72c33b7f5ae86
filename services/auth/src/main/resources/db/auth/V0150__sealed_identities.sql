-- Who somebody is elsewhere is kept sealed, and found by a keyed hash, as e-mail addresses are. Only the service has the
-- keys: it empties this table when it starts.
CREATE TABLE clear_identities (
    id         uuid PRIMARY KEY,
    provider   text        NOT NULL,
    subject    text        NOT NULL,
    name       text        NOT NULL,
    account    uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
    linked_at  timestamptz NOT NULL
);
INSERT INTO clear_identities (id, provider, subject, name, account, linked_at)
SELECT gen_random_uuid(), provider, subject, name, account_id, linked_at FROM identities;

DROP TABLE identities;
CREATE TABLE identities (
    id             uuid PRIMARY KEY,
    provider       text        NOT NULL,
    -- HMAC-SHA-256 of provider and subject.
    subject_hash   bytea       NOT NULL,
    sealed_subject bytea       NOT NULL,
    -- As the provider shows it; may be empty.
    sealed_name    bytea       NOT NULL,
    account_id     uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
    linked_at      timestamptz NOT NULL,
    UNIQUE (provider, subject_hash)
);
CREATE UNIQUE INDEX identities_by_account ON identities (account_id, provider);
