CREATE TABLE account (
    name  text   PRIMARY KEY,
    coins bigint NOT NULL CHECK (coins >= 0)
);
INSERT INTO account VALUES ('a', 10), ('b', 10);
