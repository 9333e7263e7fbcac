-- How much of each journal of erasures this database has done. The journals lie outside it: a backup that is restored knows less of
-- them than there is, so that erasures made after it can be made again.

-- +goose Up

CREATE TABLE erasure_journals (
    id    uuid PRIMARY KEY,
    bytes bigint NOT NULL CHECK (bytes >= 0)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE ON erasure_journals TO smaakmaker_app;
        REVOKE DELETE, TRUNCATE ON erasure_journals FROM smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
