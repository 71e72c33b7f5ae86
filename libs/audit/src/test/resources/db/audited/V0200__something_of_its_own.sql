-- Younger than the tables of the audit log.
CREATE TABLE something (id bigint PRIMARY KEY);
