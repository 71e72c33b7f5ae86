-- An account need not have a password, nor an e-mail address: there are other ways to sign in.
ALTER TABLE accounts
    ALTER COLUMN email DROP NOT NULL,
    ALTER COLUMN email_key DROP NOT NULL,
    ALTER COLUMN password_hash DROP NOT NULL,
    -- Known by a device alone.
    ADD COLUMN is_guest boolean NOT NULL DEFAULT false;

-- Who somebody is elsewhere. Each belongs to one account, and an account has at most one of each provider.
CREATE TABLE identities (
    provider   text        NOT NULL,
    subject    text        NOT NULL,
    account_id uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
    -- As the provider shows it; may be empty.
    name       text        NOT NULL,
    linked_at  timestamptz NOT NULL,
    PRIMARY KEY (provider, subject)
);
CREATE UNIQUE INDEX identities_by_account ON identities (account_id, provider);

CREATE TABLE devices (
    id          text PRIMARY KEY,
    -- SHA-256; the secret is long and made by chance.
    secret_hash bytea       NOT NULL,
    account_id  uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at  timestamptz NOT NULL
);
CREATE INDEX devices_by_account ON devices (account_id);

CREATE TABLE second_factors (
    account_id    uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    -- AES-256-GCM under the master key that `master_key_id` names.
    sealed_secret bytea       NOT NULL,
    master_key_id text        NOT NULL,
    created_at    timestamptz NOT NULL,
    -- Asked for since then.
    confirmed_at  timestamptz,
    -- The step of the last code that was used; none of it or before works again.
    last_step     bigint      NOT NULL DEFAULT 0
);

-- Each works once, then it is gone. SHA-256 of 80 random bits.
CREATE TABLE recovery_codes (
    account_id uuid  NOT NULL REFERENCES second_factors ON DELETE CASCADE,
    code_hash  bytea NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);
