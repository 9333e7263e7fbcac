-- A tag of open answers can get another name; what it was given to stays.

-- +goose Up

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT UPDATE ON research_tags TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
