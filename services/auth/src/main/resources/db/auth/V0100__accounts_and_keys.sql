-- The keys are what names are compared by (NFKC, lower case), made by the service so that they do not depend on a locale.
CREATE TABLE accounts (
    id                uuid PRIMARY KEY,
    username          text        NOT NULL,
    username_key      text        NOT NULL,
    email             text        NOT NULL,
    email_key         text        NOT NULL,
    -- Set when the owner of the address has answered; mail is not sent yet.
    email_verified_at timestamptz,
    -- PHC string: algorithm, parameters, salt and hash.
    password_hash     text        NOT NULL,
    role              text        NOT NULL CHECK (role IN ('PLAYER', 'ADVERTISER', 'MODERATOR', 'ADMIN')),
    status            text        NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    is_genesis        boolean     NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL
);
CREATE UNIQUE INDEX accounts_by_username ON accounts (username_key);
CREATE UNIQUE INDEX accounts_by_email ON accounts (email_key);

-- Shared by all instances. A key is published when it is made and signs from `signs_from` until a younger one does.
CREATE TABLE signing_keys (
    kid            text PRIMARY KEY,
    created_at     timestamptz NOT NULL,
    signs_from     timestamptz NOT NULL,
    public_pem     text        NOT NULL,
    -- AES-256-GCM under the master key that `master_key_id` names.
    sealed_private bytea       NOT NULL,
    master_key_id  text        NOT NULL
);
