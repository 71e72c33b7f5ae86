-- Quests are paid too.
ALTER TABLE journal DROP CONSTRAINT journal_kind_check;
-- Of a quest, what it is about is `<player>/<period>/<quest>`: one journal in each period, whatever the code does.
ALTER TABLE journal ADD CONSTRAINT journal_kind_check CHECK (kind IN ('coin', 'quest'));

-- A player as quests know them. Whoever counts or pays for a player holds this row.
CREATE TABLE quester (
    user_id          uuid PRIMARY KEY,
    -- Their calendar.
    time_zone        text NOT NULL,
    zone_changed_at  timestamptz,
    running_day      date,
    running_until    timestamptz,
    -- How far their movement has been looked at, and the spot from which metres count, which is forgotten soon.
    last_fix_at      timestamptz,
    spot_latitude    double precision,
    spot_longitude   double precision,
    spot_accuracy_m  double precision,
    spot_at          timestamptz,
    CHECK ((running_day IS NULL) = (running_until IS NULL)),
    CHECK (num_nulls(spot_latitude, spot_longitude, spot_accuracy_m, spot_at) IN (0, 4))
) WITH (fillfactor = 80);

-- What a player's deeds add up to, by measure: ever, and on the last day and in the last week in which there were any.
CREATE TABLE quest_tally (
    user_id        uuid    NOT NULL,
    measure        text    NOT NULL,
    ever           bigint  NOT NULL,
    day            date    NOT NULL,
    that_day       bigint  NOT NULL,
    that_week      bigint  NOT NULL,
    streak         integer NOT NULL,
    streak_day     date    NOT NULL,
    longest_streak integer NOT NULL,
    PRIMARY KEY (user_id, measure)
) WITH (fillfactor = 80);

-- Level-15 cells that a measure has counted for a player, and when last.
CREATE TABLE quest_area (
    user_id  uuid   NOT NULL,
    measure  text   NOT NULL,
    cell     bigint NOT NULL,
    last_day date   NOT NULL,
    PRIMARY KEY (user_id, measure, cell)
);

-- Rewards that were claimed, each with the answer to its request.
CREATE TABLE quest_claim (
    user_id           uuid        NOT NULL,
    -- The day or Monday by the player's calendar, or `ever`.
    period            text        NOT NULL,
    quest_id          text        NOT NULL,
    request_id        text        NOT NULL,
    journal_id        uuid        NOT NULL REFERENCES journal (id),
    value_micros      bigint      NOT NULL,
    multiplier_bp     integer     NOT NULL,
    reward_micros     bigint      NOT NULL,
    experience_gained bigint      NOT NULL,
    balance_micros    bigint      NOT NULL,
    experience        bigint      NOT NULL,
    level             integer     NOT NULL,
    claimed_at        timestamptz NOT NULL,
    PRIMARY KEY (user_id, period, quest_id),
    UNIQUE (user_id, request_id)
);
