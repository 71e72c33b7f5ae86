-- Where somebody says they live (ISO 3166-1 alpha-2), and that they have reached the age that was asked for there and then.
-- The day of birth is not kept: nobody needs it again.
ALTER TABLE accounts
    ADD COLUMN country        text CHECK (country ~ '^[A-Z]{2}$'),
    ADD COLUMN age_reached    integer,
    ADD COLUMN age_reached_at timestamptz,
    -- Grows with each change of what others keep of an account, who go by it.
    ADD COLUMN revision       bigint NOT NULL DEFAULT 0;

-- Who has agreed to what, or withdrawn it: the last row of a document counts. Rows are added and never changed; they go
-- with the account.
CREATE TABLE consents (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account  uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
    document text        NOT NULL CHECK (document IN ('TERMS', 'PRIVACY', 'MARKETING')),
    version  text        NOT NULL,
    given    boolean     NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX consents_by_account ON consents (account, document, id);

CREATE FUNCTION refuse_to_change_consents() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'consents are added, never changed' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER consents_stay BEFORE UPDATE ON consents
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_consents();
