-- Until when somebody is a premium player; it ends by itself. The revision grows with each change, for those who hear of it.
ALTER TABLE profiles
    ADD COLUMN premium_until    timestamptz,
    ADD COLUMN premium_revision bigint NOT NULL DEFAULT 0;
-- Who was given it by hand, before it had an end, keeps it.
UPDATE profiles SET premium_until = '9999-12-31T00:00:00Z', premium_revision = 1 WHERE is_premium;
ALTER TABLE profiles DROP COLUMN is_premium;
CREATE INDEX profiles_by_premium ON profiles (premium_until) WHERE premium_until IS NOT NULL;
