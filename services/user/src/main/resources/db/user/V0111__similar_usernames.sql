-- Names that are nearly right are found by trigrams, where the server has them and lets us. Where not, search knows
-- beginnings only.
DO $$
DECLARE
    home text;
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported
                  OR invalid_schema_name THEN
        RAISE NOTICE 'no trigrams: %', sqlerrm;
    END;
    SELECT n.nspname INTO home
      FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE e.extname = 'pg_trgm';
    IF home IS NOT NULL THEN
        EXECUTE format(
            'CREATE INDEX profiles_by_trigrams ON profiles USING gin (username_key %I.gin_trgm_ops)', home);
    END IF;
END
$$;
