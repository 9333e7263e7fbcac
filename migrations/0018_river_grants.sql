-- What the role that serves requests needs to insert and work jobs. Reindexing stays with the owner of the tables.
-- +goose Up

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON river_job, river_leader, river_queue, river_notification TO smaakmaker_app;
        GRANT SELECT ON river_migration TO smaakmaker_app;
        GRANT USAGE, SELECT ON SEQUENCE river_job_id_seq, river_notification_id_seq TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
