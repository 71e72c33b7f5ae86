-- Who was erased, by id alone, for as long as news of them may still arrive: it is erased too.
CREATE TABLE erased_users (
    user_id   uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL,
    again_at  timestamptz NOT NULL
);
CREATE INDEX erased_users_due ON erased_users (again_at);
