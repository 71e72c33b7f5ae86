-- How new a name is, as the account itself told it; nothing while only tokens have told it, which may be older than the name.
-- Players have a row as soon as they have a name, with nothing in it until they are paid for the first time.
ALTER TABLE player ADD COLUMN name_revision bigint CHECK (name_revision >= 0);
