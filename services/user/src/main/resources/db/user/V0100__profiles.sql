-- E-mail and role are not here: they belong to auth, and their owner's token tells them.
CREATE TABLE profiles (
    id             uuid PRIMARY KEY,
    username       text        NOT NULL,
    -- NFKC, lower case; compared byte by byte, so that the index serves "begins with".
    username_key   text COLLATE "C" NOT NULL,
    display_name   text        NOT NULL,
    bio            text        NOT NULL DEFAULT '',
    language       text        NOT NULL DEFAULT 'en',
    settings       jsonb       NOT NULL DEFAULT '{}',
    is_genesis     boolean     NOT NULL DEFAULT false,
    is_premium     boolean     NOT NULL DEFAULT false,
    -- Lower case; proven to be the player's own.
    wallet_address text,
    joined_at      timestamptz NOT NULL
);
CREATE INDEX profiles_by_username ON profiles (username_key, id);
CREATE UNIQUE INDEX profiles_by_wallet ON profiles (wallet_address) WHERE wallet_address IS NOT NULL;

-- The one open challenge of a player. Whoever answers it takes it away.
CREATE TABLE wallet_challenges (
    player_id  uuid PRIMARY KEY,
    address    text        NOT NULL,
    message    text        NOT NULL,
    expires_at timestamptz NOT NULL
);
