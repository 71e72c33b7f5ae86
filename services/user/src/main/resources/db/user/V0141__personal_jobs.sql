-- Exports and erasures that players have asked for.
CREATE TABLE personal_jobs (
    id         uuid PRIMARY KEY,
    -- Forgotten when somebody has been erased: then the job is nobody's.
    user_id    uuid,
    kind       text        NOT NULL CHECK (kind IN ('EXPORT', 'ERASE')),
    state      text        NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'READY', 'DONE', 'FAILED')),
    asked_at   timestamptz NOT NULL,
    -- When all services were last told of it.
    told_at    timestamptz NOT NULL,
    ended_at   timestamptz,
    -- After this it is forgotten, with what lies in object storage for it.
    expires_at timestamptz NOT NULL,
    CHECK ((ended_at IS NULL) = (state IN ('REQUESTED', 'RUNNING'))),
    CHECK (user_id IS NOT NULL OR (kind = 'ERASE' AND state = 'DONE'))
);
-- One of each kind at a time.
CREATE UNIQUE INDEX personal_jobs_open ON personal_jobs (user_id, kind) WHERE ended_at IS NULL;
CREATE INDEX personal_jobs_by_user ON personal_jobs (user_id, asked_at DESC);
CREATE INDEX personal_jobs_to_tell ON personal_jobs (told_at) WHERE ended_at IS NULL;
CREATE INDEX personal_jobs_expiring ON personal_jobs (expires_at);

-- What each service has to do for a job.
CREATE TABLE personal_parts (
    job_id      uuid NOT NULL REFERENCES personal_jobs ON DELETE CASCADE,
    service     text NOT NULL,
    -- Empty until it has answered.
    outcome     text CHECK (outcome IN ('DONE', 'FAILED')),
    answered_at timestamptz,
    PRIMARY KEY (job_id, service)
);

-- Identities whose member has been erased. They are known again by their hash, so that deleting accounts and coming
-- back does not use up the numbers.
CREATE TABLE genesis_spent (
    number        integer PRIMARY KEY CHECK (number BETWEEN 1 AND 1000),
    identity_hash bytea   NOT NULL UNIQUE
);
