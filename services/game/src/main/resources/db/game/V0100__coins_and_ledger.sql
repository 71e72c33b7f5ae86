-- Every coin that was ever laid and not swept. A row is taken by setting collected_by, once.
CREATE TABLE coin (
    id           uuid             PRIMARY KEY,
    type         text             NOT NULL,
    value_micros bigint           NOT NULL CHECK (value_micros > 0),
    latitude     double precision NOT NULL,
    longitude    double precision NOT NULL,
    -- S2 cell at level 20; all coins inside a larger cell are one range of it.
    cell         bigint           NOT NULL,
    is_ad        boolean          NOT NULL,
    spawned_at   timestamptz      NOT NULL,
    expires_at   timestamptz      NOT NULL,
    collected_by uuid,
    collected_at timestamptz,
    CHECK ((collected_by IS NULL) = (collected_at IS NULL))
);
CREATE INDEX coin_lying ON coin (cell) WHERE collected_by IS NULL;
CREATE INDEX coin_expiring ON coin (expires_at) WHERE collected_by IS NULL;

-- How much was laid on each day, against the budget. Whoever lays coins holds the day's row.
CREATE TABLE emission (
    day    date   PRIMARY KEY,
    micros bigint NOT NULL CHECK (micros >= 0)
);

-- The ledger. One journal entry for each reason, so nothing is paid twice whatever the code does.
CREATE TABLE journal (
    id         uuid        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('coin')),
    -- What it is about; of a coin its id.
    reference  text        NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (kind, reference)
);

-- What an entry does to accounts: `treasury` or `player:<uuid>`. The treasury has no row of its own
-- that everybody would wait for; its balance is the sum of its postings, and minus that of all others.
CREATE TABLE posting (
    journal_id uuid   NOT NULL REFERENCES journal (id),
    account    text   NOT NULL CHECK (account = 'treasury' OR account LIKE 'player:%'),
    micros     bigint NOT NULL,
    PRIMARY KEY (journal_id, account)
);
CREATE INDEX posting_by_account ON posting (account);

CREATE FUNCTION journal_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(micros) FROM posting WHERE journal_id = NEW.journal_id) <> 0 THEN
        RAISE EXCEPTION 'the postings of journal % do not sum to zero', NEW.journal_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_sums_to_zero();

CREATE FUNCTION ledger_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_is_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_written_once();
CREATE TRIGGER posting_is_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_written_once();

-- What the postings of a player add up to, and what else grows with them: changed in the same transaction.
CREATE TABLE player (
    user_id                uuid    PRIMARY KEY,
    username               text    NOT NULL,
    is_genesis             boolean NOT NULL,
    balance_micros         bigint  NOT NULL CHECK (balance_micros >= 0),
    earned_micros          bigint  NOT NULL CHECK (earned_micros >= 0),
    experience             bigint  NOT NULL CHECK (experience >= 0),
    coins_collected        bigint  NOT NULL CHECK (coins_collected >= 0),
    day                    date    NOT NULL,
    earned_that_day_micros bigint  NOT NULL CHECK (earned_that_day_micros >= 0)
) WITH (fillfactor = 80);

-- Final answers, so that the same request has the same answer for ever.
CREATE TABLE answer (
    user_id        uuid        NOT NULL,
    request_id     text        NOT NULL,
    coin_id        uuid        NOT NULL,
    outcome        text        NOT NULL CHECK (outcome IN ('WON', 'ALREADY_TAKEN', 'EXPIRED')),
    value_micros   bigint,
    multiplier_bp  integer,
    reward_micros  bigint,
    balance_micros bigint,
    experience     bigint,
    level          integer,
    answered_at    timestamptz NOT NULL,
    PRIMARY KEY (user_id, request_id),
    CHECK (num_nonnulls(value_micros, multiplier_bp, reward_micros, balance_micros, experience, level)
           = CASE outcome WHEN 'WON' THEN 6 ELSE 0 END)
);
