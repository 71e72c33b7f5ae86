-- What was found of players, and what people have decided about it.

-- One for each time that somebody's trust had fallen low and a person was to look.
CREATE TABLE review_cases (
    id            uuid        PRIMARY KEY,
    user_id       uuid        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('OPEN', 'ASSIGNED', 'CONFIRMED', 'DISMISSED')),
    -- Of the finding that opened it.
    reason        text        NOT NULL,
    opened_at     timestamptz NOT NULL,
    findings      integer     NOT NULL CHECK (findings >= 0),
    -- Of the fix or action, as in findings.
    last_found_at timestamptz NOT NULL,
    reviewer      uuid,
    assigned_at   timestamptz,
    decided_at    timestamptz,
    note          text,
    -- What the player has to say, once.
    appeal        text,
    appealed_at   timestamptz,
    CHECK ((state = 'OPEN') = (reviewer IS NULL)),
    CHECK ((reviewer IS NULL) = (assigned_at IS NULL)),
    CHECK ((state IN ('CONFIRMED', 'DISMISSED')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (note IS NULL)),
    CHECK ((appeal IS NULL) = (appealed_at IS NULL))
);
CREATE UNIQUE INDEX review_cases_open ON review_cases (user_id) WHERE state IN ('OPEN', 'ASSIGNED');
CREATE INDEX review_cases_of_user ON review_cases (user_id, opened_at DESC, id DESC);
CREATE INDEX review_cases_in_order ON review_cases (opened_at DESC, id DESC);
CREATE INDEX review_cases_by_state ON review_cases (state, opened_at DESC, id DESC);
CREATE INDEX review_cases_by_reviewer ON review_cases (reviewer);
CREATE INDEX review_cases_decided ON review_cases (decided_at) WHERE decided_at IS NOT NULL;

-- That somebody was not honest, why it was thought so, and what followed from it. The id is made of player, reason and
-- time, so that a finding that is told twice is one row.
CREATE TABLE findings (
    id         uuid             PRIMARY KEY,
    user_id    uuid             NOT NULL,
    reason     text             NOT NULL,
    -- Of the fix or action with which it was plain, which may be by the device's clock; and when it was written, by ours.
    found_at   timestamptz      NOT NULL,
    noted_at   timestamptz      NOT NULL,
    evidence   double precision NOT NULL,
    threshold  double precision NOT NULL,
    cool_until timestamptz      NOT NULL,
    -- After it, and how much was lost by it.
    trust      double precision NOT NULL CHECK (trust BETWEEN 0 AND 1),
    trust_lost double precision NOT NULL CHECK (trust_lost BETWEEN 0 AND 1),
    -- At level 15: no closer than everybody may be known.
    cell       bigint           NOT NULL,
    -- Numbers by name, in the order of their names here (json keeps it); and those that decided, with what each weighed.
    features   json             NOT NULL,
    weighed    json             NOT NULL,
    case_id    uuid             REFERENCES review_cases (id)
);
CREATE INDEX findings_of_user ON findings (user_id, found_at DESC, id DESC);
CREATE INDEX findings_of_case ON findings (case_id, found_at DESC, id DESC);
CREATE INDEX findings_noted ON findings (noted_at);

-- What was decided, in its order: instances ask for what is newer than what they have heard.
CREATE TABLE decrees (
    number     bigint           PRIMARY KEY,
    user_id    uuid             NOT NULL,
    case_id    uuid             NOT NULL REFERENCES review_cases (id),
    decided_at timestamptz      NOT NULL,
    -- Of a case that was confirmed: trust is kept low until then.
    low_until  timestamptz,
    -- The last finding that was looked at, and how much trust all of them had cost.
    covers     timestamptz      NOT NULL,
    restores   double precision NOT NULL CHECK (restores >= 0)
);
CREATE SEQUENCE decrees_number;
CREATE INDEX decrees_of_user ON decrees (user_id);
CREATE INDEX decrees_of_case ON decrees (case_id);
