-- As auth tells them. The revision says how new that is: what is older changes nothing.
ALTER TABLE profiles
    ADD COLUMN country          text,
    ADD COLUMN account_revision bigint NOT NULL DEFAULT 0;
