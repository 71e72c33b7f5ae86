CREATE TABLE counter (
    key text   PRIMARY KEY,
    n   bigint NOT NULL
);
