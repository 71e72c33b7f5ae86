CREATE TABLE writer (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    pass_hash  text NOT NULL,
    sealed     bytea
);
CREATE TABLE page (
    number bigint NOT NULL,
    writer uuid   NOT NULL,
    words  text   NOT NULL,
    PRIMARY KEY (writer, number)
);
CREATE TABLE reading_list (
    owner   uuid   PRIMARY KEY,
    writers uuid[] NOT NULL
);
CREATE TABLE payment (
    account text   NOT NULL,
    micros  bigint NOT NULL
);
