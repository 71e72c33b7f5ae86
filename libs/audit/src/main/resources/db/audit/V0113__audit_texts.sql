-- What people have written freely about a deed, beside the log, so that it can be erased. The log holds a digest of it, keyed
-- by a salt that is erased with the text: without both the digest tells nothing.
CREATE TABLE audit_text (
    entry bigint NOT NULL,
    name  text   NOT NULL,
    text  text   NOT NULL,
    salt  text   NOT NULL,
    PRIMARY KEY (entry, name)
);
CREATE TRIGGER audit_texts_stay_or_go BEFORE UPDATE ON audit_text
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_audit();
