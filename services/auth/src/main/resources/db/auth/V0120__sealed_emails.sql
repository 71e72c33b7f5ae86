-- E-mail addresses are kept sealed, and found by a keyed hash. Only the service has the keys: it empties this table when
-- it starts.
CREATE TABLE clear_emails (
    account   uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    email     text NOT NULL,
    email_key text NOT NULL
);
INSERT INTO clear_emails (account, email, email_key)
SELECT id, email, email_key FROM accounts WHERE email IS NOT NULL;

DELETE FROM links
 USING accounts
 WHERE accounts.id = links.account AND accounts.email_key IS DISTINCT FROM links.email_key;
ALTER TABLE links
    DROP COLUMN email_key,
    -- Whom it was mailed to: HMAC-SHA-256. It says nothing about another address of the same account.
    ADD COLUMN email_hash bytea NOT NULL DEFAULT '';
ALTER TABLE links ALTER COLUMN email_hash DROP DEFAULT;

ALTER TABLE accounts
    DROP COLUMN email,
    DROP COLUMN email_key,
    -- AES-256-GCM, as everything called sealed here: key id (8 bytes), nonce (12), the rest.
    ADD COLUMN sealed_email bytea,
    -- HMAC-SHA-256 of what addresses are compared by.
    ADD COLUMN email_hash bytea,
    ADD CONSTRAINT accounts_email_is_whole CHECK ((sealed_email IS NULL) = (email_hash IS NULL));
CREATE UNIQUE INDEX accounts_by_email ON accounts (email_hash);

-- The one key of those hashes.
CREATE TABLE hash_key (
    id     smallint PRIMARY KEY CHECK (id = 1),
    sealed bytea NOT NULL
);

-- Some providers show the address for want of a name.
UPDATE identities SET name = split_part(name, '@', 1) WHERE name ~ '^[^@[:space:]]+@[^@[:space:]]+$';

-- What is sealed begins with the id of its key from now on. So far there was one key for all.
UPDATE mail_outbox
   SET sealed = decode((SELECT master_key_id FROM signing_keys ORDER BY signs_from LIMIT 1), 'hex') || sealed;
UPDATE signing_keys SET sealed_private = decode(master_key_id, 'hex') || sealed_private;
UPDATE second_factors SET sealed_secret = decode(master_key_id, 'hex') || sealed_secret;
ALTER TABLE signing_keys DROP COLUMN master_key_id;
ALTER TABLE second_factors DROP COLUMN master_key_id;
