-- What this service tells others, written in the transaction that decided it. A relay carries it to Kafka.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    message    bytea       NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
) WITH (
    -- Every row lives for a moment only. Those that are gone are cleared away early, or the relay would step over them.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000
);

-- Its one row is locked by the relay whose turn it is to carry.
CREATE TABLE outbox_turn (
    one boolean PRIMARY KEY DEFAULT true CHECK (one)
);
INSERT INTO outbox_turn DEFAULT VALUES;

-- Events that have had their effect here, so that a second delivery has none.
CREATE TABLE inbox (
    consumer text        NOT NULL,
    event_id uuid        NOT NULL,
    seen_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_by_age ON inbox (seen_at);
